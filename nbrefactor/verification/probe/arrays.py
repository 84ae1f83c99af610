"""Numpy arrays and scalars, torch tensors, and ``array.array``."""

from __future__ import annotations

import array
import sys
from typing import Any

from .codes import is_a

MOST_KEPT = 64 * 1024 * 1024
"""Bytes up to which one array is kept whole."""
_EDGE, _STRIDED = 4096, 16384


def scalar(value: Any) -> tuple[Any, str] | None:
    """The Python value of a numpy scalar, and its dtype."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not is_a(value, numpy.generic) or is_a(value, numpy.void):
        return None
    kind = value.dtype.kind
    if kind in "mM":
        return repr(value), str(value.dtype)
    if kind == "f":
        return float(value), str(value.dtype)
    plain = value.item()
    if isinstance(plain, (bool, int, float, complex, str, bytes)) and not isinstance(plain, numpy.generic):
        return plain, str(value.dtype)
    return None


def _is_shared_generator(value: Any) -> bool:
    """The generator behind ``numpy.random.seed``; scipy's distributions hold it, too."""
    legacy = sys.modules.get("numpy.random.mtrand")
    return legacy is not None and value is getattr(legacy, "_rand", None)


def describe(describer: Any, value: Any) -> dict[str, Any] | None:
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if is_a(value, array.array):
        code = value.typecode
        return {"k": "column", "type": f"array.array({code})", **describer.column(value.tolist())}
    if torch is not None and hasattr(torch, "Tensor") and is_a(value, torch.Tensor):
        return _tensor(describer, value, torch)
    if _is_shared_generator(value):
        return {"k": "name", "type": describer.type_name(type(value)), "name": "numpy's global generator"}
    if numpy is None or not is_a(value, numpy.ndarray):
        return None
    if is_a(value, numpy.ma.MaskedArray):
        parts = [
            ["data", describer.inline(value.filled())],
            ["mask", describer.inline(numpy.ma.getmaskarray(value))],
        ]
        return {"k": "object", "type": describer.type_name(type(value)), "attrs": parts}
    node = ndarray(describer, value, describer.type_name(type(value)))
    added = getattr(value, "__dict__", None)  # by a class derived from it: a unit, say
    return {**node, "attrs": describer.inline(dict(added))} if added and node["k"] == "array" else node


def ndarray(describer: Any, value: Any, name: str) -> dict[str, Any]:
    import numpy

    head: dict[str, Any] = {"k": "array", "type": name, "dtype": str(value.dtype), "shape": list(value.shape)}
    kind = value.dtype.kind
    plain = numpy.ascontiguousarray(value)
    if kind == "V" and value.dtype.names:
        fields = [[field, describer.inline(numpy.asarray(value[field]))] for field in value.dtype.names]
        return {"k": "object", "type": f"{name} {value.dtype}", "attrs": fields}
    if kind in "OUST":
        return {**head, **describer.column(value.ravel().tolist())}
    if kind in "mM":
        plain, code = plain.view("i8"), "q"
    elif kind == "b":
        code = "?"
    elif kind == "c":
        plain, code = plain.astype("c16").view("f8"), "d"
    elif kind == "f":
        code = "d" if plain.dtype.itemsize >= 8 else "f"
        plain = plain.astype("f8" if code == "d" else "f4")
    else:
        code = ("bhiq" if kind == "i" else "BHIQ")[plain.dtype.itemsize.bit_length() - 1]
        plain = plain.astype(plain.dtype.newbyteorder("="))
    return {**head, **describer.numbers(code, plain.reshape(-1).view("u1").data)}


def sample(view: memoryview, width: int) -> bytes:
    """The first and last items, and some in between at positions that only the length decides."""
    count = len(view) // width
    edge = _EDGE * width
    step = max(1, count // _STRIDED)
    between = b"".join(bytes(view[at * width : (at + 1) * width]) for at in range(0, count, step))
    return bytes(view[:edge]) + between + bytes(view[-edge:])


def _tensor(describer: Any, value: Any, torch: Any) -> dict[str, Any]:
    plain = value.detach().cpu()
    if plain.layout != torch.strided:
        plain = plain.to_dense()
    if plain.dtype is torch.bfloat16:
        plain = plain.float()
    node = ndarray(describer, plain.resolve_conj().numpy(), describer.type_name(type(value)))
    node["dtype"] = f"{value.dtype} on {value.device.type}, requires_grad={value.requires_grad}"
    gradient = value.grad if value.is_leaf else None  # of others torch keeps none, and warns who asks
    return node if gradient is None else {**node, "attrs": describer.inline({"grad": gradient})}
