"""Addresses of the inside."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("sanxiang.desk.urls"))]
