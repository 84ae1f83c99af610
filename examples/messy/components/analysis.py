from components.settings import ACTIVE_DAYS


def share_active(frame):
    # looks at ACTIVE_DAYS from above!
    return (frame["days_since_login"] <= ACTIVE_DAYS).mean()
