"""The first start: an assistant that asks what an office must be told before it can work."""

from desktop_app.ui.first_start.assistant import FirstStart
from desktop_app.ui.first_start.setting_up import FirstAdministrator, Plan, SettingUp, SetUp
from desktop_app.ui.first_start.trial_banner import TrialBanner

__all__ = ["FirstAdministrator", "FirstStart", "Plan", "SetUp", "SettingUp", "TrialBanner"]
