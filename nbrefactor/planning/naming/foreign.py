"""Headings in other European languages: enough words to know one and to translate what it says is done.

The dictionary holds activities and the word for data, nothing more: other words would make mixed names.
"""

from __future__ import annotations

import re

from nbrefactor.planning.naming.words import ascii_text, word_set

_ACTIVITIES = {
    "load": (
        "chargement charger importation importer lecture carga cargar carregar carregamento "
        "carregando cargando importacion importar importacao importando lectura leer leitura laden "
        "einlesen datenimport caricamento caricare lettura"
    ),
    "clean": (
        "nettoyage nettoyer limpieza limpiar limpeza limpar limpando limpiando bereinigung bereinigen "
        "datenbereinigung pulizia pulire tratamento tratamiento traitement"
    ),
    "prepare": (
        "preparation preparer preparacion preparar preparacao preparando vorbereitung vorbereiten "
        "datenvorbereitung preparazione preparare pretraitement preprocesamiento preprocessamento "
        "vorverarbeitung"
    ),
    "explore": (
        "exploration explorer exploracion explorar exploracao explorando exploratoria exploratorio "
        "erkundung datenexploration esplorazione esplorativa exploratoire"
    ),
    "analyze": "analyse analisis analise analizar analisar analisando analisi auswertung datenanalyse",
    "plot": (
        "visualisation visualiser visualizacion visualizar visualizacao visualizando visualisierung "
        "visualisieren visualizzazione graficos graphiques grafico graficas grafica diagramme grafici "
        "graphique"
    ),
    "split": (
        "separation division separacion dividir separacao divisao dividindo separando aufteilung "
        "aufteilen divisione separar"
    ),
    "train": (
        "entrainement entrainer apprentissage entrenamiento entrenar treinamento treinar treinando "
        "entrenando training trainieren addestramento modelado modelagem modelisation modellierung"
    ),
    "evaluate": (
        "evaluation evaluer evaluacion evaluar avaliacao avaliar avaliando evaluando bewertung "
        "bewerten evaluierung valutazione"
    ),
    "predict": (
        "prediction predire prediccion predecir predicao previsao prever vorhersage vorhersagen "
        "previsione prevision predicciones previsoes"
    ),
    "select": (
        "selection selectionner seleccion seleccionar selecao selecionar selecionando auswahl auswahlen selezione"
    ),
    "compute": "calcul calculer calculo calcular calculando berechnung berechnen calcolo calcolare",
    "merge": "fusion fusionner union unir juncao juntar zusammenfuhren unione combinar combinando",
    "save": (
        "sauvegarde sauvegarder enregistrer guardar salvar salvando speichern salvare exportar exportacion exportacao"
    ),
    "encode": "encodage encoder codificacion codificar codificacao codificando kodierung kodieren codifica",
    "normalize": (
        "normalisation normaliser normalizacion normalizar normalizacao normalizando normalisierung "
        "normalisieren normalizzazione"
    ),
}
_VERB_OF = {word: verb for verb, words in _ACTIVITIES.items() for word in words.split()}
_DATA = frozenset(["donnees", "datos", "dados", "daten", "dati"])
_FUNCTION_WORDS = word_set(
    """
    des les du aux une pour avec sur dans est et ou qui que nous el los las del una para con por y se
    como en os das dos do da uma com em na no nas nos ao e um und der dem den ein eine einer mit von zu
    zur zum fur ist il lo gli die di della dei delle degli le un per su la
    """
)
_AMONG_ENGLISH = word_set(
    """
    die mit del el da di du dei do no y e se per en on os un lo em das il su con den la le ou
    """
)
"""Function words that English headings can hold too, as words or initials: one of them proves nothing."""


def is_foreign(text: str) -> bool:
    """Whether it is French, Spanish, Portuguese, German or Italian, as its small words and accents tell."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    plain = [ascii_text(word) for word in words]
    sure = sum(word in _FUNCTION_WORDS and word not in _AMONG_ENGLISH for word in plain)
    likely = sum(word in _FUNCTION_WORDS for word in plain)
    accents = sum(word != ascii_text(word) for word in words)
    has_activity = any(word in _VERB_OF for word in plain)
    if has_activity and (accents or sure or any(word in _DATA for word in plain)):
        return True
    if len(plain) == 1:
        return bool(accents) and plain[0] in _VERB_OF
    return bool(sure and accents) or sure + accents >= 2 or likely >= 2


def translated(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The activity of a heading in one of these languages, and ``("data",)`` if it speaks of the data."""
    words = [ascii_text(word) for word in re.findall(r"[^\W\d_]+", text.lower())]
    for word in words:
        if word in _VERB_OF:
            return _VERB_OF[word], (("data",) if _DATA.intersection(words) else ())
    return None
