"""random: module functions draw from one hidden generator, a ``Random`` object is its own."""

FUNCTIONS = {
    "seed": "writes random.global",
    "setstate": "writes random.global",
    "getstate": "-> tuple; reads random.global",
    "shuffle": "mutates 0:x; draws random.global; advances 0:x",
    "choice": "-> item of 0:seq; draws random.global",
    "choices": "-> list of items 0:population; draws random.global",
    "sample": "-> list of items 0:population; draws random.global",
    "randbytes": "-> bytes; draws random.global",
    "*variate randrange randint getrandbits random uniform triangular": "-> scalar; draws random.global",
    "gauss": "-> scalar; draws random.global",
    "binomialvariate": "-> int; draws random.global",
}

TYPES = {
    "Random": {
        "()": "-> .Random",
        "seed setstate": "mutates self",
        "getstate": "-> tuple",
        "shuffle": "mutates self, 0:x",
        "choice": "-> item of 0:seq; mutates self",
        "choices sample": "-> list of items 0:population; mutates self",
        "*": "-> scalar; mutates self",
        ".*": "-> scalar",
    },
    "SystemRandom": {"()": "-> .SystemRandom", "bases": ".Random"},
}
