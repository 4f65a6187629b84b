"""The network in torch: an encoder, a head that finds cues, a head that finds what belongs to a cue."""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from allegedly.encoder.tokens import LAYOUT_TYPES, SEGMENT_REACH

VOCABULARY, PAD, CLS, SEP = 30522, 0, 101, 102  # of BERT without case
CUE_TAGS = 3  # outside, begin, inside
ROLE_TAGS = 5  # outside, begin and inside a source, begin and inside a content
DISTANCE_BUCKETS = 32


class Encoder(nn.Module):
    """A BERT that is told the layout, with MPNet's relative positions where it comes from an MPNet.

    MPNet (Song et al., 2020) is a BERT whose attention adds a learned term for the distance of two tokens. That term
    stays as it was pretrained, so that attention runs fused; attention dropout is off for the same reason. With
    `widened`, a matrix brings the vectors to this size.
    """

    def __init__(self, base: Path, *, layers: int, widened: int | None = None) -> None:
        super().__init__()
        config = json.loads((base / "config.json").read_text())
        mpnet = config["model_type"] == "mpnet"
        config |= {"num_hidden_layers": layers, "attention_probs_dropout_prob": 0.0, "type_vocab_size": LAYOUT_TYPES}
        config |= {"model_type": "bert", "max_position_embeddings": 512, "pad_token_id": 0, "vocab_size": VOCABULARY}
        state = load_file(base / "model.safetensors")
        if mpnet:
            state = _as_bert(state)
        plain = state["embeddings.token_type_embeddings.weight"][:1]
        state["embeddings.token_type_embeddings.weight"] = plain.expand(LAYOUT_TYPES, -1)
        distances = state.pop("encoder.relative_attention_bias.weight", None)
        self.register_buffer("distances", distances)
        self.bert = BertModel(BertConfig(**config), add_pooling_layer=False)
        state = {name: value for name, value in state.items() if name in self.bert.state_dict()}
        self.bert.load_state_dict(state)
        self.widen = nn.Linear(self.bert.config.hidden_size, widened) if widened else None

    @property
    def hidden(self) -> int:
        """The size of a token's vector."""
        return int(self.widen.out_features if self.widen else self.bert.config.hidden_size)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> Tensor:
        """(b, t) token ids, types and mask -> (b, t, hidden) vectors."""
        vectors = self.narrow(ids, types, mask)
        return self.widen(vectors) if self.widen else vectors

    def narrow(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> Tensor:
        """The same before they are widened."""
        if mask is None and self.distances is None:
            # BertModel makes a mask where none is needed; exported, that takes two fifths of a small encoder's time.
            embedded = self.bert.embeddings(input_ids=ids, token_type_ids=types)
            return self.bert.encoder(embedded).last_hidden_state
        if self.distances is not None:
            bias = self.distances[_distance_buckets(ids.shape[1])].permute(2, 0, 1)[None]
            mask = bias if mask is None else bias.masked_fill(mask[:, None, None] == 0, -1e9)
        return self.bert(ids, token_type_ids=types, attention_mask=mask).last_hidden_state


def _as_bert(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Give MPNet's tensors the names and places that BERT has for them."""
    names = {"attn.q": "self.query", "attn.k": "self.key", "attn.v": "self.value", "attn.o": "output.dense"}
    names = {f"attention.{old}.": f"attention.{new}." for old, new in names.items()}
    names["attention.LayerNorm"] = "attention.output.LayerNorm"
    renamed = {}
    for name, value in state.items():
        part = next((part for part in names if part in name), "")
        renamed[name.replace(part, names.get(part, ""))] = value
    # Two positions come before the first token of a text.
    renamed["embeddings.position_embeddings.weight"] = renamed["embeddings.position_embeddings.weight"][2:]
    # Its vocabulary is BERT's with four special tokens before it and one behind.
    order = torch.arange(VOCABULARY) + 4
    order[[PAD, CLS, SEP]] = torch.tensor([1, 0, 2])
    words = renamed["embeddings.word_embeddings.weight"][order]
    types = torch.zeros(1, words.shape[1])
    return renamed | {"embeddings.word_embeddings.weight": words, "embeddings.token_type_embeddings.weight": types}


def _distance_buckets(length: int) -> Tensor:
    """(length, length) which of MPNet's 32 terms of distance holds from token i to token j: exact below 8."""
    position = torch.arange(length)
    back = position[:, None] - position[None]
    far = back.abs()
    log = 8 + (torch.log(far.clamp(min=8).float() / 8) / math.log(16) * 8).long()
    return torch.where(back < 0, 16, 0) + torch.where(far < 8, far, log.clamp(max=15))


class TagHead(nn.Module):
    """Token vectors (n, hidden) -> tag scores (n, tags)."""

    def __init__(self, hidden: int, tags: int, width: int = 128) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(hidden, width), nn.ReLU(), nn.Dropout(0.1), nn.Linear(width, tags))

    def forward(self, vectors: Tensor) -> Tensor:
        return self.layers(vectors)


class RoleHead(nn.Module):
    """What a token is to a given cue: outside, or in its source, or in its content.

    For every cue the head reads the tokens around it; what it knows of a token is the token's vector, the cue's
    vector, their product in a learned space, the bucketed distance between the two, how many quotation marks and
    paragraph breaks lie between them, and its neighbours by a convolution. So sources and contents come already linked
    to their cue, may be shared, and may nest.
    """

    def __init__(self, hidden: int, width: int = 128, narrow: int = 64) -> None:
        super().__init__()
        self.token = nn.Linear(hidden, 2 * width)
        self.cue = nn.Linear(hidden, 2 * width)
        self.distance = nn.Embedding(2 * DISTANCE_BUCKETS + 1, width)
        self.segments = nn.Embedding(2 * SEGMENT_REACH + 1, width)
        self.neighbours = nn.Conv1d(width, narrow, kernel_size=3, padding=1)
        self.tags = nn.Linear(narrow, ROLE_TAGS)
        self.dropout = nn.Dropout(0.1)

    def forward(self, vectors: Tensor, cues: Tensor, rows: Tensor, distances: Tensor, segments: Tensor) -> Tensor:
        """Score the tokens around each cue.

        vectors (n, hidden) of all tokens, cues (c, hidden), rows (c, m) of `vectors` that each cue looks at,
        distances (c, m) in tokens and segments (c, m) in stretches of text from the cue -> scores (c, m, 5).
        """
        token_sum, token_product = self.token(vectors)[rows].chunk(2, dim=-1)
        cue_sum, cue_product = self.cue(cues)[:, None].chunk(2, dim=-1)
        mixed = token_sum + cue_sum + token_product * cue_product + self.distance(bucket(distances))
        mixed = mixed + self.segments(segments.clamp(-SEGMENT_REACH, SEGMENT_REACH) + SEGMENT_REACH)
        mixed = self.dropout(torch.relu(mixed))
        near = torch.relu(self.neighbours(mixed.transpose(1, 2)).transpose(1, 2))
        return self.tags(self.dropout(near))


def bucket(distances: Tensor) -> Tensor:
    """Signed distances -> bucket numbers, each token apart up to 16, then ever coarser up to 256 and beyond."""
    far = distances.abs()
    log = 16 + (4 * torch.log2(far.clamp(min=16).float() / 16)).floor().long()
    size = torch.where(far < 16, far, log).clamp(max=DISTANCE_BUCKETS)
    return DISTANCE_BUCKETS + torch.where(distances < 0, -size, size)


class Network(nn.Module):
    """Encoder and heads as they train together."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.cue_head = TagHead(self.encoder.hidden, CUE_TAGS)
        self.role_head = RoleHead(self.encoder.hidden)
        # Tells sources and contents of whatever cue; the role head's scores are mixed with it.
        self.flat_head = TagHead(self.encoder.hidden, ROLE_TAGS)
        # The same for statements inside the contents of others.
        self.inner_cue_head = TagHead(self.encoder.hidden, CUE_TAGS)
        self.inner_role_head = RoleHead(self.encoder.hidden)

    def encode(self, ids: Tensor, types: Tensor, mask: Tensor, *, half: bool) -> Tensor:
        """(b, t) token ids, types and mask -> (b, t, hidden) vectors; half: in bfloat16 on the way."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            encoded = self.encoder(ids, types, mask)
        return encoded.float()
