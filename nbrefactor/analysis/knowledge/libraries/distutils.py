"""distutils: versions."""

FUNCTIONS = {"version.LooseVersion version.StrictVersion": "-> scalar", "util.strtobool": "-> int"}
