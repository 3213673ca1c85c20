"""What stands in JavaScript for the operators and the library functions of Python."""

from __future__ import annotations

import ast

OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Eq: "===", ast.NotEq: "!==", ast.Is: "===", ast.IsNot: "!==", ast.And: "&&", ast.Or: "||",
    ast.USub: "-", ast.UAdd: "+",
}  # fmt: skip
"""Those that give the same number in both languages."""
CALLED_OPERATORS: dict[type[ast.AST], str] = {
    ast.FloorDiv: "py.quotient", ast.Mod: "py.remainder", ast.BitOr: "py.union", ast.In: "py.within",
    ast.NotIn: "!py.within", ast.LShift: "py.shifted", ast.Pow: "py.power",
}  # fmt: skip
"""Those that need a function of web/model/python.js."""
BUILT_IN = {
    "abs": "Math.abs", "min": "py.least", "max": "py.largest", "len": "py.length", "sum": "py.sum", "all": "py.all",
    "any": "py.any", "zip": "py.zip", "enumerate": "py.enumerate", "range": "py.range", "list": "py.list",
    "tuple": "py.list", "sorted": "py.sorted", "int": "Math.trunc", "float": "Number", "bool": "py.truth",
    "set": "py.set",
}  # fmt: skip
FROM_MODULES = {
    "math.floor": "Math.floor", "math.ceil": "Math.ceil", "math.sqrt": "Math.sqrt", "math.isinf": "py.isInfinite",
    "math.isfinite": "Number.isFinite", "math.isnan": "Number.isNaN", "math.fsum": "py.fsum",
    "math.copysign": "py.copysign", "math.inf": "Infinity", "math.nan": "NaN", "itertools.pairwise": "py.pairwise",
}  # fmt: skip
METHODS = {"items": "py.items", "get": "py.get", "startswith": "py.startsWith", "isprintable": "py.isPrintable",
           "strip": "py.strip", "add": "py.add", "append": "py.append", "extend": "py.extend",
           "format": "py.format"}  # fmt: skip
"""Methods of Python's own types, which become functions of the object."""
RESERVED = frozenset(
    [
        "true", "false", "null", "new", "default", "var", "this", "function", "let", "const", "class", "typeof",
        "delete", "void", "with", "switch", "case",
    ]
)  # fmt: skip


def spelt(name: str) -> str:
    """Return a name that is allowed in JavaScript."""
    return f"{name}_" if name in RESERVED else name
