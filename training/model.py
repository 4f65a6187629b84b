"""The network in torch: a BERT encoder, a head that finds cues, a head that finds what belongs to a cue."""

import torch
from torch import Tensor, nn

from allegedly.encoder.tokens import LAYOUT_TYPES

CUE_TAGS = 3  # outside, begin, inside
ROLE_TAGS = 5  # outside, begin and inside a source, begin and inside a content
DISTANCE_BUCKETS = 32


def grow_token_types(bert: nn.Module) -> None:
    """Give a BERT a type for each combination of layout marks, all starting as its plain type 0."""
    old = bert.embeddings.token_type_embeddings
    grown = nn.Embedding(LAYOUT_TYPES, old.embedding_dim)
    with torch.no_grad():
        grown.weight.copy_(old.weight[:1].expand(LAYOUT_TYPES, -1))
    bert.embeddings.token_type_embeddings = grown
    bert.config.type_vocab_size = LAYOUT_TYPES


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
    vector, their product in a learned space, the bucketed distance between the two, and its neighbours by a
    convolution. So sources and contents come already linked to their cue, may be shared, and may nest.
    """

    def __init__(self, hidden: int, width: int = 128, narrow: int = 64) -> None:
        super().__init__()
        self.token = nn.Linear(hidden, 2 * width)
        self.cue = nn.Linear(hidden, 2 * width)
        self.distance = nn.Embedding(2 * DISTANCE_BUCKETS + 1, width)
        self.neighbours = nn.Conv1d(width, narrow, kernel_size=3, padding=1)
        self.tags = nn.Linear(narrow, ROLE_TAGS)
        self.dropout = nn.Dropout(0.1)

    def forward(self, vectors: Tensor, cues: Tensor, rows: Tensor, distances: Tensor) -> Tensor:
        """Score the tokens around each cue.

        vectors (n, hidden) of all tokens, cues (c, hidden), rows (c, m) of `vectors` that each cue looks at,
        distances (c, m) of those tokens from the cue -> scores (c, m, 5).
        """
        token_sum, token_product = self.token(vectors)[rows].chunk(2, dim=-1)
        cue_sum, cue_product = self.cue(cues)[:, None].chunk(2, dim=-1)
        mixed = token_sum + cue_sum + token_product * cue_product + self.distance(bucket(distances))
        mixed = self.dropout(torch.relu(mixed))
        near = torch.relu(self.neighbours(mixed.transpose(1, 2)).transpose(1, 2))
        return self.tags(self.dropout(near))


def bucket(distances: Tensor) -> Tensor:
    """Signed distances -> bucket numbers, each token apart up to 16, then ever coarser up to 256 and beyond."""
    far = distances.abs()
    log = 16 + (4 * torch.log2(far.clamp(min=16).float() / 16)).floor().long()
    size = torch.where(far < 16, far, log).clamp(max=DISTANCE_BUCKETS)
    return DISTANCE_BUCKETS + torch.where(distances < 0, -size, size)
