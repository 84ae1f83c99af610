import pandas as pd


def load_march_and_april(*, data_dir="data/"):
    """Load the march and april data.

    Reads files.
    """
    march = pd.read_csv(data_dir + "customers_march.csv")
    april = pd.read_csv(data_dir + "customers_april.csv")
    return march, april


def clean_march_and_april(march, april, *, fee_fallback=9.0):
    """Clean the march and april data."""
    march = march.copy()
    april = april.copy()
    # same cleaning for both months. plan comes as "BASIC", " basic", "Basic"...
    frames = [march, april]
    for df in frames:
        df["plan"] = df["plan"].str.strip().str.lower()
        df["signup_date"] = pd.to_datetime(df["signup_date"])
        df["monthly_fee"] = df["monthly_fee"].fillna(fee_fallback)
    return march, april


def save_call_list(at_risk, logreg_proba):
    """Save the call list.

    Writes ``call_list.csv``.
    """
    call_list = at_risk[["customer_id", "plan", "tenure_days"]].copy()
    call_list["risk"] = logreg_proba[at_risk.index].round(3)
    call_list = call_list.sort_values("risk", ascending=False)
    call_list.to_csv("call_list.csv", index=False)
    return call_list
