"""The board's reviewing pages."""

from django.urls import path

from workflow.web.examining import page, together

urlpatterns = [
    path("xet/", page.examine_next, name="examine_next"),
    path("xet/<int:pk>/", page.examine, name="examine"),
    path("xet/hang-loat/", together.together, name="together"),
    path("xet/hang-loat/<int:pk>/", together.together_done, name="together_done"),
]
