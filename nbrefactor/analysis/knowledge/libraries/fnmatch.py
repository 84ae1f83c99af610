"""fnmatch: names compared with patterns."""

FUNCTIONS = {
    "fnmatch fnmatchcase": "-> bool",
    "filter filterfalse": "-> list of items 0:names; advances 0:names",
    "translate": "-> str",
}
