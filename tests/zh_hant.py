"""Writes the interface words of Traditional Chinese from those of Simplified Chinese, by OpenCC.

    .venv/bin/python tests/zh_hant.py

OpenCC (1.4.2, Apache-2.0) is among the packages of the tests. What it does not say as a native writer of Taiwan would
is corrected below; a change of zh.json is followed by a run of this, and a reading of what changed.
"""

from __future__ import annotations

import json
from pathlib import Path

MESSAGES = Path(__file__).parents[1] / "hooks/helpcenter/theme/assets/helpcenter/messages"

SAID = """
“=「 ”=」 賬=帳 臺=台 通行密鑰=通行金鑰 密鑰=金鑰 登錄=登入 郵箱=電子郵件
寫程式序裡=寫進程式裡 示例=範例 當前位置=目前位置 引數=參數 請求頭=請求標頭 響應頭=回應標頭
響應=回應 請求體=請求主體 回撥=回呼 對映到=對應到 許可權=權限 國家程式碼=國碼
埠：=連接埠： 倉庫=儲存庫 令牌=權杖 客戶端=用戶端 配置地址=設定網址 獲取=取得 模板=範本
運營=營運 止損=停損 共享螢幕=分享螢幕 渠道=管道 通過名單=透過名單 型別=類型 回復=回覆
身份=身分 未公佈=未公布 許可證=授權條款 下劃線=底線 連字元=連字號 字尾不同=結尾不同
"""
"""What OpenCC writes, and what is said."""


def main() -> None:
    """Write each file beside the one it is made from."""
    from opencc import OpenCC

    convert = OpenCC("s2twp").convert
    for source in sorted(MESSAGES.rglob("zh.json")):
        words = json.loads(source.read_text("utf-8"))
        for name, text in words.items():
            said = convert(text)
            for pair in SAID.split():
                said = said.replace(*pair.split("="))
            words[name] = said
        target = source.with_name("zh-Hant.json")
        target.write_text(json.dumps(words, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
