"""Functions, classes and what else is named rather than held: by code, wherever that was defined."""

from __future__ import annotations

import dis
import functools
import re
import types
from typing import Any

_SKIPPED = {"RESUME", "NOP", "CACHE", "EXTENDED_ARG", "PRECALL", "MAKE_CELL", "COPY_FREE_VARS", "PUSH_NULL"}
_METHOD = re.compile(r"NULL(?:\|self)? \+ | \+ NULL(?:\|self)?")
"""How a method of an imported module is called depends on whether the import is compiled with the call."""
_OF_WRAPPERS = ("__wrapped__", "_nbrefactor_original")
_NO_STATE = (
    types.GeneratorType,
    types.CoroutineType,
    types.AsyncGeneratorType,
    types.FrameType,
    types.TracebackType,
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
)
_MEMBERS_OF_ANY_CLASS = {
    "__dict__",
    "__weakref__",
    "__module__",
    "__doc__",
    "__annotations__",
    "__annotate__",
    "__annotate_func__",
    "__annotations_cache__",
    "__firstlineno__",
    "__static_attributes__",
    "__abstractmethods__",
    "__qualname__",
    "__type_params__",
    "__dataclass_fields__",
    "__dataclass_params__",
    "__match_args__",
}


def describe(describer: Any, value: Any) -> dict[str, Any] | None:
    if isinstance(value, _NO_STATE):
        return {
            "k": "opaque",
            "type": describer.type_name(type(value)),
            "why": "looking at it would use it up",
        }
    if isinstance(value, types.FunctionType):
        return _function(describer, value)
    if isinstance(value, types.MethodType):
        return {"k": "object", "type": "method", "attrs": [
            ["__func__", describer.inline(value.__func__)], ["__self__", describer.inline(value.__self__)],
        ]}  # fmt: skip
    if isinstance(value, type):
        return _class(describer, value)
    if isinstance(value, types.BuiltinFunctionType):
        return {"k": "name", "type": "builtin", "name": f"{value.__module__}.{value.__qualname__}"}
    if isinstance(value, types.ModuleType):
        return {"k": "name", "type": "module", "name": value.__name__}
    if _is_named_callable(value) and not describer.is_users(value.__module__):
        return {"k": "name", "type": "function", "name": f"{value.__module__}.{value.__name__}"}
    if isinstance(value, functools.partial):
        return {"k": "object", "type": "functools.partial", "attrs": [
            ["func", describer.inline(value.func)], ["args", describer.inline(value.args)],
            ["keywords", describer.inline(value.keywords)],
        ]}  # fmt: skip
    if isinstance(value, (property, staticmethod, classmethod)):
        parts = {"fget": value.fget, "fset": value.fset} if isinstance(value, property) else {"func": value.__func__}
        return {"k": "object", "type": type(value).__name__, "attrs": describer.attributes(parts.items())}
    return None


def _is_named_callable(value: Any) -> bool:
    """Whether a library made something that is called like a function: a universal function, a cached one."""
    kind = type(value)
    return (
        callable(value)
        and all(isinstance(getattr(value, name, None), str) for name in ("__name__", "__module__"))
        and (not hasattr(kind, "__getstate__") or kind.__getstate__ is getattr(object, "__getstate__", None))
    )


def _function(describer: Any, value: Any) -> dict[str, Any]:
    watched = getattr(value, "_nbrefactor_original", None)
    function = value if watched is None else watched
    if not describer.is_users(function.__module__):
        return {"k": "name", "type": "function", "name": f"{function.__module__}.{function.__qualname__}"}
    cells = [_content(cell) for cell in function.__closure__ or ()]
    return {
        "k": "function",
        "name": function.__name__,
        "module": "" if function.__module__ == "__main__" else function.__module__,
        "code": listing(function.__code__),
        "defaults": describer.inline(function.__defaults__ or ()),
        "kwdefaults": describer.inline(function.__kwdefaults__ or {}),
        "closure": describer.inline(tuple(cells)),
        "attrs": describer.attributes((name, item) for name, item in vars(value).items() if name not in _OF_WRAPPERS),
    }


def _content(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None


def listing(code: types.CodeType, depth: int = 0) -> list[str]:
    """The instructions as text; line numbers, file names, the docstring and constant numbering do not
    show.
    """
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    lines = [f"def {parameters} flags {code.co_flags & 0b1110101100}"]
    raw: Any = code.co_code
    labels = {target: f"L{number}" for number, target in enumerate(sorted(dis.findlabels(raw)))}
    for step in dis.get_instructions(code):
        if step.opname in _SKIPPED:
            continue
        mark = labels.get(step.offset, "")
        if isinstance(step.argval, types.CodeType):
            lines.append(f"{mark} {step.opname} code")
            if depth < 20:
                lines += [f"    {line}" for line in listing(step.argval, depth + 1)]
        elif step.opcode in dis.hasjrel or step.opcode in dis.hasjabs:
            lines.append(f"{mark} {step.opname} {labels.get(step.argval, '?')}")
        else:
            shown = _METHOD.sub("", step.argrepr or ("" if step.arg is None else str(step.arg)))
            name = "LOAD_ATTR" if step.opname == "LOAD_METHOD" else step.opname
            lines.append(f"{mark} {name} {shown}".rstrip())
    return lines


def _class(describer: Any, value: Any) -> dict[str, Any]:
    if not describer.is_users(value.__module__):
        return {"k": "name", "type": "class", "name": f"{value.__module__}.{value.__qualname__}"}
    members = [(name, member) for name, member in vars(value).items() if name not in _MEMBERS_OF_ANY_CLASS]
    return {
        "k": "class",
        "name": value.__qualname__,
        "bases": [describer.type_name(base) for base in value.__bases__],
        "members": describer.attributes(members),
    }
