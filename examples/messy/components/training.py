import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from components.settings import plan_codes


def make_features(frame):
    X = frame[["hours_watched", "support_tickets", "days_since_login", "tenure_days", "tickets_per_year", "monthly_fee"]].copy()
    X["plan_code"] = frame["plan"].map(plan_codes)
    return X


def fit_and_score_logistic_regression(march, april, SEED):
    """Does churn depend on the weekday of the signup?? -> no.

    Changes ``april`` in place.
    Changes ``march`` in place.
    """
    by_weekday = march.groupby(march["signup_date"].dt.day_name())["churned"].mean()
    weekday_order = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    by_weekday = by_weekday.reindex(weekday_order)

    snapshots = {"march": pd.Timestamp("2024-03-31"), "april": pd.Timestamp("2024-04-30")}
    march["tenure_days"] = (snapshots["march"] - march["signup_date"]).dt.days
    april["tenure_days"] = (snapshots["april"] - april["signup_date"]).dt.days
    march["tickets_per_year"] = march["support_tickets"] / (march["tenure_days"] / 365).clip(lower=1)
    april["tickets_per_year"] = april["support_tickets"] / (april["tenure_days"] / 365).clip(lower=1)

    # train on march, test on april
    X_train = make_features(march)
    y_train = march["churned"]
    X_test = make_features(april)
    y_test = april["churned"]

    scaler = StandardScaler()
    X_train_scaled = scaler.fit_transform(X_train)
    X_test_scaled = scaler.transform(X_test)

    # is it the scaling? try raw features
    logreg_raw = LogisticRegression(max_iter=5000, random_state=SEED)
    logreg_raw.fit(X_train, y_train)
    roc_auc_raw = roc_auc_score(y_test, logreg_raw.predict_proba(X_test)[:, 1])
    return X_train, y_train, y_test, X_train_scaled, X_test_scaled, roc_auc_raw


def fit_and_score(
    logreg, X_train_scaled, y_train, X_test_scaled, y_test, results, column
):
    """Fit and score the model.

    Changes ``logreg`` in place.
    Changes ``results`` in place.
    """
    logreg.fit(X_train_scaled, y_train)
    logreg_proba = logreg.predict_proba(X_test_scaled)[:, 1]
    logreg_auc = roc_auc_score(y_test, logreg_proba)
    results[column] = logreg_auc
    return logreg_proba, logreg_auc
