"""imageio: pictures and films, read and written."""

ALIASES = {"v2": "."}

FUNCTIONS = {
    "imread volread": "-> numpy.ndarray; reads file 0:uri; advances 0:uri",
    "mimread mvolread": "-> list of numpy.ndarray; reads file 0:uri; advances 0:uri",
    "imwrite mimwrite volwrite mvolwrite imsave mimsave": "-> any; writes file 0:uri; maybe mutates 0:uri",
    "get_reader": "-> .Reader; reads file 0:uri",
    "get_writer": "-> .Writer; writes file 0:uri",
    "v3.imread": "-> numpy.ndarray; reads file 0:uri; advances 0:uri",
    "v3.imwrite": "-> any; writes file 0:uri; maybe mutates 0:uri",
    "v3.imiter": "-> iterator of numpy.ndarray; reads file 0:uri",
}

UNNAMED = "Reader Writer mimsave imsave"

TYPES = {
    "Reader Writer": {
        "with": "-> self",
        "for": "-> numpy.ndarray; mutates self",
        "*": "-> any; mutates self",
        ".*": "-> item",
    },
}
