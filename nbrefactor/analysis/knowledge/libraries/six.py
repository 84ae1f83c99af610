"""six."""

FUNCTIONS = {
    "moves.*": "-> any",
    "iteritems itervalues iterkeys": "-> iterator of tuples of items 0",
    "StringIO": "-> io.StringIO",
    "BytesIO": "-> io.BytesIO",
    "print_": "does print",
}
