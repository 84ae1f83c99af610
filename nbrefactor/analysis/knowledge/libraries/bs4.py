"""bs4: tags are parts of one tree, and share its state."""

FUNCTIONS = {"SoupStrainer": "-> any; keeps all", "NavigableString Comment": "-> str"}

TYPES = {
    "BeautifulSoup Tag": {
        "()": "-> .BeautifulSoup; advances 0:markup",
        "append extend insert insert_before insert_after": "-> any; mutates self; keeps all",
        "clear decompose smooth reset": "mutates self",
        "extract replace_with replaceWith unwrap replace_with_children replaceWithChildren": (
            "-> self; mutates self; keeps all"
        ),
        "wrap": "-> 0; mutates self; mutates 0; keeps 0",
        "new_tag": "-> .Tag",
        "new_string": "-> str",
        "find select_one find_next find_parent find_next_sibling find_previous_sibling": "-> view .Tag",
        "findNext": "-> view .Tag",
        "find_previous findParent findNextSibling findChild": "-> view .Tag",
        "find_all findAll select find_all_next find_parents find_next_siblings call": "-> view list",
        "get": "-> item of all",
        "get_text getText prettify decode decode_contents text": "-> str",
        "encode encode_contents": "-> bytes",
        "has_attr has_key": "-> bool",
        "index": "-> int",
        "[]": "-> item",
        "[]= []del": "mutates self",
        "for": "-> view .Tag",
        ".text .name .prefix .namespace .string": "-> str",
        ".attrs": "-> view dict",
        ".=": "mutates self",
        ".strings .stripped_strings": "-> iterator of str",
        ".*": "-> view .Tag",
        "endData object_was_parsed popTag pushTag handle_data handle_endtag": "-> any; mutates self",
        "handle_starttag": "-> any; mutates self",
        "*": "-> view list",
    },
}
