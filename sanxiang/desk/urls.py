"""Addresses of the staff screens."""

from allauth.account import views as account
from django.urls import path

from sanxiang.desk.start import start

urlpatterns = [
    path("", start, name="start"),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/password/", account.password_change, name="account_change_password"),
]
