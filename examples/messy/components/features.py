import pandas as pd
from sklearn.preprocessing import StandardScaler

from components.settings import plan_codes


def make_features(frame):
    X = frame[["hours_watched", "support_tickets", "days_since_login", "tenure_days", "tickets_per_year", "monthly_fee"]].copy()
    X["plan_code"] = frame["plan"].map(plan_codes)
    return X


def add_columns(march, april):
    """Add ``tenure_days`` and ``tickets_per_year``."""
    march = march.copy()
    april = april.copy()
    snapshots = {"march": pd.Timestamp("2024-03-31"), "april": pd.Timestamp("2024-04-30")}
    march["tenure_days"] = (snapshots["march"] - march["signup_date"]).dt.days
    april["tenure_days"] = (snapshots["april"] - april["signup_date"]).dt.days
    march["tickets_per_year"] = march["support_tickets"] / (march["tenure_days"] / 365).clip(lower=1)
    april["tickets_per_year"] = april["support_tickets"] / (april["tenure_days"] / 365).clip(lower=1)
    return march, april


def select_features_and_target(march, april):
    """Select the features and target."""
    # train on march, test on april
    X_train = make_features(march)
    y_train = march["churned"]
    X_test = make_features(april)
    y_test = april["churned"]
    return X_train, y_train, X_test, y_test


def scale_features(X_train, X_test):
    """Scale the features."""
    scaler = StandardScaler()
    X_train_scaled = scaler.fit_transform(X_train)
    X_test_scaled = scaler.transform(X_test)
    return X_train_scaled, X_test_scaled
