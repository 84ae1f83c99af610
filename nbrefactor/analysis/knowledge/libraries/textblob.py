"""textblob: texts that never change."""

FUNCTIONS = {
    "TextBlob Sentence Word": "-> .TextBlob",
    "WordList": "-> list; advances 0",
    "download_corpora": "does network, print",
}

TYPES = {
    "TextBlob": {
        "words noun_phrases": "-> list",
        "translate detect_language": "-> any; does network",
        "[] for op": "-> .TextBlob",
        ".polarity .subjectivity .raw .string .stripped": "-> scalar",
        ".sentiment": "-> any",
        ".sentences .words .tags .pos_tags .noun_phrases .tokens": "-> list of any",
        ".word_counts .np_counts": "-> dict",
        "*": "-> any",
        ".*": "-> any",
    },
}
