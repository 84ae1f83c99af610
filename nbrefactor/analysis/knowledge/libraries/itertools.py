"""itertools: iterators over the items of their arguments, consumed as they are."""

FUNCTIONS = {
    "chain filterfalse takewhile dropwhile compress islice cycle starmap": (
        "-> iterator of items all; keeps all; advances all"
    ),
    "chain.from_iterable": "-> iterator of items 0; keeps 0; advances 0",
    "accumulate": "-> iterator of items 0; keeps all; advances 0",
    "count": "-> iterator of int",
    "repeat": "-> iterator of items 0; keeps 0",
    "product permutations combinations combinations_with_replacement pairwise batched zip_longest groupby": (
        "-> iterator of tuples of items all; keeps all; advances all"
    ),
    "izip izip_longest": "-> iterator of tuples of items all; keeps all; advances all",
    "imap ifilter": "-> iterator of items all; keeps all; advances all",
    "tee": "-> tuple of iterator; keeps 0; advances 0",
}
