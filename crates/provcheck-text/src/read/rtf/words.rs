//! What control words and code pages of Rich Text mean.

/// Tells whether a group's text is not the document's.
pub(super) fn is_silent(word: &str) -> bool {
    matches!(
        word,
        "colortbl"
            | "stylesheet"
            | "info"
            | "pict"
            | "object"
            | "header"
            | "headerl"
            | "headerr"
            | "headerf"
            | "footer"
            | "footerl"
            | "footerr"
            | "footerf"
            | "fldinst"
            | "listtable"
            | "listoverridetable"
            | "rsidtbl"
            | "generator"
            | "themedata"
            | "datastore"
            | "latentstyles"
            | "xmlnstbl"
            | "annotation"
            | "atnid"
            | "atnauthor"
            | "atndate"
            | "bkmkstart"
            | "bkmkend"
            | "filetbl"
            | "revtbl"
            | "shppict"
            | "nonshppict"
            | "shpinst"
            | "operator"
            | "company"
            | "keywords"
            | "subject"
            | "doccomm"
            | "pntext"
            | "listtext"
            | "template"
            | "passwordhash"
            | "mmath"
            | "ftnsep"
            | "ftnsepc"
            | "aftnsep"
    )
}

/// Tells whether a silent group may hold text that is shown: a box, the result of a field.
pub(super) fn is_mere_wrapper(word: &str) -> bool {
    matches!(word, "fldinst" | "shpinst" | "shppict" | "nonshppict" | "object")
}

/// Returns the character that a control word stands for.
pub(super) fn shown(word: &str) -> Option<&'static str> {
    Some(match word {
        "line" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "tab" | "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// Returns the code page of a font's `\fcharset`.
pub(super) fn page_of_charset(charset: i32) -> Option<u16> {
    Some(match charset {
        0 => 1252,
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        255 => 437,
        _ => return None,
    })
}

pub(super) fn decode(bytes: &[u8], page: u16) -> String {
    let label = match page {
        437 | 850 => "cp437".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    let encoding = crate::read::Encoding::of_label(&label);
    let western = || crate::read::Encoding::of_label("windows-1252");
    encoding.or_else(western).map_or_else(String::new, |e| e.decode(bytes).text)
}
