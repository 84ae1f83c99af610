"""inspect: looking at objects changes none of them."""

FUNCTIONS = {
    "currentframe stack trace getouterframes getinnerframes": "-> any; does dynamic",
    "getsource getdoc getfile getsourcefile cleandoc formatargspec": "-> str",
    "is*": "-> bool",
    "getmembers": "-> list of tuple",
    "*": "-> any; calls nothing",
}
