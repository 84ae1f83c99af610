"""spaCy: a pipeline makes documents, which know it; its string store grows as it reads, which nobody sees."""

FUNCTIONS = {
    "load util.load_model": "-> .language.Language; reads file 0:name; writes spacy",
    "blank": "-> .language.Language",
    "explain": "-> str",
    "info": "-> any; does print",
    "cli.download": "does network, print, shell",
    "prefer_gpu require_gpu require_cpu": "-> bool; writes spacy",
    "displacy.render": "-> any; does display, print",
    "displacy.serve": "does network, print, input",
    "displacy.parse_deps displacy.parse_ents": "-> dict",
    "util.minibatch": "-> iterator of list; keeps 0; advances 0",
    "util.compounding util.decaying": "-> iterator of float",
    "training.Example.from_dict training.Example": "-> any; keeps all",
    "tokens.Span tokens.Doc": "-> .tokens.Doc; keeps all",
    "tokens.Doc.set_extension tokens.Span.set_extension tokens.Token.set_extension": (
        "writes spacy; keeps all; calls nothing"
    ),
    "matcher.Matcher matcher.PhraseMatcher": "-> .matcher.Matcher; keeps all",
}

_LEARNS = "mutates self; draws numpy.random, random.global"

TYPES = {
    "language.Language": {
        "call": "-> .tokens.Doc; keeps self",
        "make_doc": "-> .tokens.Doc; keeps self",
        "pipe*": "-> iterator of .tokens.Doc; keeps all; keeps self; advances 0:texts",
        "to_disk": "writes file 0:path",
        "has_pipe": "-> bool",
        "get_*": "-> view object",
        "add_pipe create_pipe": "-> view object; mutates self; keeps all",
        "begin_training initialize resume_training": f"-> any; {_LEARNS}; keeps all",
        "update rehearse": f"-> any; {_LEARNS}; maybe mutates :losses, :sgd",
        "evaluate": "-> dict",
        ".pipe_names .component_names": "-> list of str",
        ".meta .config .vocab .tokenizer .pipeline .Defaults": "-> view object",
        ".lang": "-> str",
        ".=": "mutates self; keeps 0",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
    "tokens.Doc": {
        "similarity": "-> float",
        "count_by to_json": "-> dict",
        "to_array": "-> numpy.ndarray",
        "to_disk": "writes file 0:path",
        "retokenize": "-> view object; mutates self",
        "set_ents": "mutates self",
        "[] [slice] for": "-> view .tokens.Doc",
        ".ents .sents .noun_chunks .children .subtree .ancestors .lefts .rights": "-> view .tokens.Doc",
        ".root .head .doc .sent": "-> view .tokens.Doc",
        ".text .text_with_ws .lemma_ .pos_ .tag_ .dep_ .label_ .ent_type_ .ent_iob_ .shape_ .lower_": "-> str",
        ".is_stop .is_punct .is_alpha .is_digit .is_space .like_num .like_url .has_vector .vector_norm": "-> scalar",
        ".i .idx .start .end .start_char .end_char .pos .tag .dep .lemma .cats": "-> any",
        ".vector": "-> view numpy.ndarray",
        ".=": "mutates self",
        ".*": "-> view object",
        "*": "-> any; mutates self",
    },
    "matcher.Matcher": {
        "call": "-> list of tuple",
        "add remove": "mutates self; keeps all; calls nothing",
        ".*": "-> item",
        "*": "-> any; mutates self",
    },
}
