"""The form by which a firm says whether the officers who came showed their certificates (D6)."""

from django import forms

from portal.checks import HIDDEN

SHOWN = (("yes", "已出示，姓名和证号与本页一致"), ("no", "没有出示，或者与本页不一致"))


class ConfirmationForm(forms.Form):
    """`website` is a trap only programs fill in."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.ChoiceField(
        choices=SHOWN,
        error_messages={
            "required": "请选择到场人员是否出示了执法证件。",
            "invalid_choice": "请在两项中选择一项。",
        },
    )
    name = forms.CharField(
        max_length=60,
        strip=True,
        error_messages={
            "required": "请填写确认人的姓名。",
            "max_length": "确认人不能超过 60 字。",
        },
    )
    remark = forms.CharField(
        max_length=500,
        required=False,
        strip=True,
        error_messages={"max_length": "补充说明不能超过 500 字，请精简后再提交。"},
    )
    website = forms.CharField(required=False)

    def clean_name(self) -> str:
        return self._readable("name")

    def clean_remark(self) -> str:
        return self._readable("remark").replace("\r\n", "\n").replace("\r", "\n")

    def _readable(self, field: str) -> str:
        text = str(self.cleaned_data[field])
        if HIDDEN.search(text.replace("\r", "")):
            raise forms.ValidationError("含有不能显示的控制字符，请删去后再提交。")
        return text
