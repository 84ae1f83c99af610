"""gymnasium: environments change with every step; their spaces draw from generators of their own.

An environment may be anybody's, and some draw from the global generators.
"""

_STEP = "mutates self; maybe draws numpy.random, random.global"

FUNCTIONS = {
    "make make_vec": "-> .Env; keeps all; maybe draws numpy.random, random.global; does print",
    "register envs.registration.register register_envs": "writes gymnasium.registry; keeps all; calls nothing",
    "spec": "-> any; reads gymnasium.registry",
    "pprint_registry": "does print; reads gymnasium.registry",
    "wrappers.*": "-> .Env; keeps all",
    "spaces.[A-Z]*": "-> .spaces.Space; keeps all",
}

TYPES = {
    "Env": {
        "close": "-> any; mutates self",
        "with": "-> self",
        ".=": "mutates self; keeps 0",
        ".action_space .observation_space": "-> view .spaces.Space",
        ".unwrapped .env": "-> view .Env",
        ".*": "-> view object",
        "*": f"-> view object; {_STEP}",
    },
    "spaces.Space": {
        "seed": "-> any; mutates self",
        "contains": "-> bool",
        ".n .shape .dtype": "-> scalar",
        ".low .high": "-> item numpy.ndarray",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
}
