"""re: nothing changes."""

FUNCTIONS = {
    "compile": "-> .Pattern",
    "match search fullmatch": "-> .Match",
    "split findall": "-> list of str",
    "finditer": "-> iterator of .Match",
    "sub escape": "-> str",
    "subn": "-> tuple of str, int",
    "purge": "-> scalar",
    "template": "-> .Pattern",
    "error PatternError RegexFlag": "-> scalar",
}

VALUES = {"[A-Z]*": "-> scalar"}

TYPES = {
    "Pattern": {
        "match search fullmatch": "-> .Match",
        "split findall": "-> list of str",
        "finditer": "-> iterator of .Match",
        "scanner": "-> any",
        "sub": "-> str",
        "subn": "-> tuple of str, int",
        ".groupindex": "-> dict",
        ".*": "-> scalar",
    },
    "Match": {
        "group expand": "-> str",
        "groups": "-> tuple of str",
        "groupdict": "-> dict of str",
        "start end": "-> int",
        "span": "-> tuple of int, int",
        "[]": "-> str",
        ".re": "-> .Pattern",
        ".*": "-> scalar",
    },
}
