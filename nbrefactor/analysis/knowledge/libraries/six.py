"""six."""

FUNCTIONS = {
    "moves.*": "-> any",
    "iteritems itervalues iterkeys": "-> iterator of tuples of items 0",
    "print_": "does print",
}
