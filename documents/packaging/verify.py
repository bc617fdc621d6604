"""Kiểm tra gói hồ sơ: mỗi tệp có còn đúng như khi niêm phong không. Chỉ cần Python 3, không cần cài gì thêm.

python3 verify.py               kiểm tra thư mục đã giải nén, nơi có tệp này
python3 verify.py TÊN-GÓI.zip   kiểm tra gói chưa giải nén
"""

import hashlib
import json
import os
import sys
import unicodedata
import zipfile

MANIFEST, BESIDE = "manifest.json", ("manifest.json", "manifest.sig")


def composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)  # macOS viết tên tệp theo cách khác


def is_strange(path: str) -> bool:
    return any(part in ("", ".", "..") for part in path.split("/")) or any(mark in path for mark in "\\:\0")


def in_folder(folder):  # type: ignore[no-untyped-def]
    """Từng tệp trong thư mục: tên, kích thước, cách mở; liên kết thì không mở."""
    for place, folders, names in os.walk(folder):
        for name in names + [one for one in folders if os.path.islink(os.path.join(place, one))]:
            path = os.path.join(place, name)
            size = -1 if os.path.islink(path) else os.path.getsize(path)
            yield os.path.relpath(path, folder).replace(os.sep, "/"), size, lambda path=path: open(path, "rb")  # noqa: SIM115


def in_zip(archive):  # type: ignore[no-untyped-def]
    for one in archive.infolist():
        if not (one.is_dir() and one.file_size == 0):
            yield one.orig_filename, one.file_size, lambda one=one: archive.open(one)


def digest(opened, size):  # type: ignore[no-untyped-def]
    """SHA-256 của tệp; không đọc quá kích thước đã ghi."""
    total, left = hashlib.sha256(), size + 1
    with opened() as file:
        while left and (chunk := file.read(min(left, 1 << 20))):
            total.update(chunk)
            left -= len(chunk)
    return total.hexdigest()


def only_once(pairs):  # type: ignore[no-untyped-def]
    if len(dict(pairs)) != len(pairs):
        raise ValueError("bản kê có khoá bị trùng")
    return dict(pairs)


def check(files):  # type: ignore[no-untyped-def]
    """Mọi lỗi, mỗi lỗi một dòng."""
    found, seen = {}, set()
    for name, size, opened in files:
        if is_strange(name) or size < 0:
            yield f"ĐƯỜNG DẪN LẠ: {name}"
        elif composed(name).casefold() in seen:
            yield f"TRÙNG TÊN: {name}"
        else:
            seen.add(composed(name).casefold())
            found[composed(name)] = size, opened
    if MANIFEST not in found:
        yield f"THIẾU: {MANIFEST}"
        return
    with found[MANIFEST][1]() as file:
        written = file.read(1 << 26)
    print(f"SHA-256 của manifest.json: {hashlib.sha256(written).hexdigest()}")
    print("Hãy so mã này với mã ghi trên trang hồ sơ: khác nhau nghĩa là bản kê đã bị thay.")
    listed = {}
    for line in json.loads(written.decode("utf-8"), object_pairs_hook=only_once)["files"]:
        path = composed(line["path"])
        if is_strange(path) or path in listed or path in BESIDE:
            yield f"BẢN KÊ GHI SAI: {path}"
        listed[path] = line
    print(f"Bản kê có {len(listed)} tệp.")
    for path, line in listed.items():
        try:
            if path not in found:
                yield f"THIẾU: {path}"
            elif found[path][0] != line["size"] or digest(found[path][1], line["size"]) != line["sha256"]:
                yield f"ĐÃ THAY ĐỔI: {path}"
        except Exception as error:
            yield f"ĐÃ THAY ĐỔI: {path} (không đọc được: {error})"
    for path in found:
        if path not in listed and path not in BESIDE:
            yield f"THỪA: {path}"


def main(place: str) -> int:
    try:
        if os.path.isdir(place):
            faults = list(check(in_folder(place)))
        else:
            with zipfile.ZipFile(place) as archive:
                faults = list(check(in_zip(archive)))
    except Exception as error:  # hỏng kiểu gì cũng là lỗi, không được coi là đạt
        faults = [f"KHÔNG KIỂM TRA ĐƯỢC: {error}"]
    for fault in faults:
        print(fault)
    print(f"HỒ SƠ CÓ {len(faults)} LỖI." if faults else "HỒ SƠ NGUYÊN VẸN.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))))
