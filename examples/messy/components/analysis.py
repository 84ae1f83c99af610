from components.settings import ACTIVE_DAYS


def share_active(frame):
    # looks at ACTIVE_DAYS from above!
    return (frame["days_since_login"] <= ACTIVE_DAYS).mean()


def summarize_march_by_weekday(march):
    """Summarize the march by weekday."""
    # does churn depend on the weekday of the signup?? -> no
    by_weekday = march.groupby(march["signup_date"].dt.day_name())["churned"].mean()
    weekday_order = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return by_weekday.reindex(weekday_order)
