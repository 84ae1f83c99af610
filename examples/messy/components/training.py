from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score


def fit_and_score(model, X_train_scaled, y_train, X_test_scaled, y_test):
    """Fit and score the model.

    Changes ``model`` in place.
    """
    model.fit(X_train_scaled, y_train)
    proba = model.predict_proba(X_test_scaled)[:, 1]
    auc = roc_auc_score(y_test, proba)
    return proba, auc


def fit_and_score_logistic_regression(X_train, y_train, y_test, X_test, *, seed=42):
    """Fit and score a logistic regression."""
    # is it the scaling? try raw features
    logreg_raw = LogisticRegression(max_iter=5000, random_state=seed)
    logreg_raw.fit(X_train, y_train)
    roc_auc_raw = roc_auc_score(y_test, logreg_raw.predict_proba(X_test)[:, 1])
    return logreg_raw, roc_auc_raw
