"""gensim: models and vocabularies change as they read; a model may draw even when it is only asked."""

FUNCTIONS = {
    "utils.simple_preprocess parsing.preprocess_string parsing.preprocessing.preprocess_string": "-> list of str",
    "utils.tokenize": "-> iterator of str",
    "parsing.preprocessing.*": "-> any",
    "downloader.load": "-> any; does network, print, shell",
    "downloader.info": "-> dict; does network, print",
    "corpora.MmCorpus.serialize": "writes file 0; advances 1",
    "corpora.Dictionary corpora.dictionary.Dictionary": "-> .corpora.Dictionary; advances 0:documents",
    "corpora.Dictionary.load": "-> .corpora.Dictionary; reads file 0:fname",
    "models.*.load": "-> .models.Model; reads file 0:fname",
    "models.KeyedVectors.load_word2vec_format models.keyedvectors.KeyedVectors.load_word2vec_format": (
        "-> .models.Model; reads file 0:fname"
    ),
    "models.phrases.Phraser models.phrases.Phrases": "-> .models.Model; keeps all; advances 0",
    "models.[A-Z]* models.*.[A-Z]*": (
        "-> .models.Model; keeps all; advances 0; maybe mutates 0; does print; draws numpy.random unless random_state"
    ),
    "similarities.[A-Z]* similarities.*.[A-Z]*": "-> .models.Model; keeps all; advances 0",
    "matutils.*": "-> any",
}

UNNAMED = "models.Model"

TYPES = {
    "corpora.Dictionary": {
        "doc2bow": "-> list of tuple; maybe mutates self with allow_update",
        "doc2idx": "-> list of int",
        "save save_as_text": "mutates self; writes file 0",
        "[] get": "-> scalar",
        "for": "-> int",
        ".token2id .id2token .dfs .cfs": "-> view dict",
        ".num_docs .num_pos .num_nnz": "-> scalar",
        ".=": "mutates self",
        ".*": "-> item",
        "*": "-> any; mutates self",
    },
    "models.Model": {
        "save save_word2vec_format": "mutates self; writes file 0",
        "[] [text]": "-> view object; mutates self",
        "call": "-> view object; mutates self",
        ".wv .dv .docvecs .kv": "-> view .models.Model",
        ".vector_size .num_topics .total_train_time .epochs": "-> scalar",
        ".=": "mutates self; keeps 0",
        ".*": "-> view object",
        "*": "-> view object; mutates self; does print",
    },
}
