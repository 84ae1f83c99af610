"""glob: names of the files that exist."""

FUNCTIONS = {
    "glob": "-> list of str; reads file 0:pathname",
    "iglob": "-> iterator of str; reads file 0:pathname",
    "escape translate": "-> str",
    "has_magic": "-> bool",
}
