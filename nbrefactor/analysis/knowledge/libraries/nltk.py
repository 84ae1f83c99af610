"""nltk."""

FUNCTIONS = {
    "download": "-> bool; does network, print",
    "data.load": "-> any; reads file 0",
    "data.path": "-> list",
    "*tokenize tokenize.*_tokenize": "-> list of str",
    "pos_tag pos_tag_sents": "-> list of tuple",
    "ne_chunk": "-> any",
    "ngrams bigrams trigrams util.ngrams": "-> iterator of tuples of items 0; keeps 0; advances 0",
    "util.bigrams": "-> iterator of tuples of items 0; keeps 0; advances 0",
    "FreqDist probability.FreqDist": "-> .FreqDist; advances 0",
    "corpus.stopwords.words corpus.words.words": "-> list of str; reads file 0",
    "corpus.*": "-> any",
    "stem.* tokenize.* sentiment.* metrics.* chunk.* probability.* collocations.*": "-> .Tool; keeps all",
    "text.* util.*": "-> .Tool; keeps all",
    "edit_distance jaccard_distance": "-> float",
    "*Stemmer *Lemmatizer *Tokenizer *Analyzer": "-> .Tool; keeps all",
    "Text": "-> .Tool; keeps all",
}

UNNAMED = "Tool"

TYPES = {
    "Tool": {
        "concordance similar collocations common_contexts": "does print",
        "dispersion_plot plot": "does plot; draws pyplot.figure",
        "train update add": "-> any; mutates self",
        "*": "-> any",
        ".*": "-> item",
        "for": "-> item",
        "[]": "-> item",
    },
    "FreqDist": {
        "plot": "-> any; does plot; draws pyplot.figure",
        "tabulate pprint": "does print",
        "freq N B hapaxes max": "-> any",
        "bases": "collections.Counter",
    },
}
