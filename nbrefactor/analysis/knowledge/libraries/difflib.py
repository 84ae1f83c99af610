"""difflib."""

FUNCTIONS = {
    "get_close_matches": "-> list of str",
    "unified_diff context_diff ndiff": "-> iterator of str",
    "SequenceMatcher Differ HtmlDiff": "-> any; keeps all",
}
