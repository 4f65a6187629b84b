"""Write the small network by which `encoder.model` asks a processor whether it adds up 8-bit products exactly.

python -m training.sums
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from allegedly.encoder.model import SUMS, TERMS


def main() -> None:
    """One MatMulInteger, with constant weights as in the encoder, so that the same kernel answers."""
    weights = numpy_helper.from_array(np.full((TERMS, 16), 127, dtype=np.int8), "weights")
    product = helper.make_node("MatMulInteger", ["values", "weights"], ["sums"])
    values = helper.make_tensor_value_info("values", TensorProto.UINT8, [1, TERMS])
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, [1, 16])
    graph = helper.make_graph([product], "sums", [values], [sums], [weights])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.save(model, SUMS)


if __name__ == "__main__":
    main()
