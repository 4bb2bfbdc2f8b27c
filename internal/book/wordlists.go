package book

import (
	"strconv"
	"time"
)

// simplified are the words in simplified Chinese.
var simplified = Words{
	Contents:      "目录",
	Imprint:       "版本说明",
	Author:        "关于作者",
	Cover:         "封面",
	CoverBack:     "封二",
	TitlePage:     "书名页",
	Body:          "正文",
	Notes:         "注释",
	Landmarks:     "导航",
	PageList:      "页码",
	Back:          "返回正文",
	Note:          "注：",
	TaskOpen:      "未完成",
	TaskDone:      "已完成",
	Others:        "等",
	RowTitle:      "书名",
	RowSubtitle:   "副题",
	RowAuthor:     "著者",
	RowSeries:     "丛书",
	RowPublisher:  "出版",
	RowEdition:    "版本",
	RowIdentifier: "标识",
	RowSource:     "原载",
	RowArticles:   "篇目",
	RowNotice:     "转载",
	RowRights:     "权利",
	RowLicence:    "许可",
	RowFonts:      "字体",
	RowProducer:   "制作",

	alerts:    [5]string{"说明", "提示", "要点", "注意", "警告"},
	figure:    "图%s",
	table:     "表%s",
	continued: "续表%s",
	page:      "第 %s 页",
	titled:    "封面：《%s》",
	licences:  "以上均依 %s 授权",
	comma:     "，",
	open:      "（",
	close:     "）",
	name:      "　",
	part:      func(n int) string { return "第" + numeral(n) + "辑" },
	date:      chineseDate,
	roles: map[string]string{
		"aut": "%s 著",
		"adp": "%s 改编",
		"aft": "%s 跋",
		"ann": "%s 注",
		"art": "%s 绘",
		"aui": "%s 序",
		"bkd": "%s 装帧",
		"cmm": "%s 评注",
		"com": "%s 编",
		"cov": "%s 封面",
		"cre": "%s 著",
		"ctb": "%s 供稿",
		"dto": "%s 题献",
		"edt": "%s 编",
		"ill": "%s 图",
		"ive": "%s 受访",
		"ivr": "%s 采访",
		"mrk": "%s 标注",
		"nrt": "%s 讲述",
		"pbd": "%s 主编",
		"pfr": "%s 校对",
		"pht": "%s 摄影",
		"rev": "%s 审校",
		"trl": "%s 译",
		"win": "%s 引言",
	},
}

// traditional are the words in traditional Chinese.
var traditional = Words{
	Contents:      "目錄",
	Imprint:       "版本說明",
	Author:        "關於作者",
	Cover:         "封面",
	CoverBack:     "封二",
	TitlePage:     "書名頁",
	Body:          "正文",
	Notes:         "註釋",
	Landmarks:     "導覽",
	PageList:      "頁碼",
	Back:          "返回正文",
	Note:          "註：",
	TaskOpen:      "未完成",
	TaskDone:      "已完成",
	Others:        "等",
	RowTitle:      "書名",
	RowSubtitle:   "副題",
	RowAuthor:     "著者",
	RowSeries:     "叢書",
	RowPublisher:  "出版",
	RowEdition:    "版本",
	RowIdentifier: "識別碼",
	RowSource:     "原載",
	RowArticles:   "篇目",
	RowNotice:     "轉載",
	RowRights:     "權利",
	RowLicence:    "授權",
	RowFonts:      "字體",
	RowProducer:   "製作",

	alerts:    [5]string{"說明", "提示", "要點", "注意", "警告"},
	figure:    "圖%s",
	table:     "表%s",
	continued: "續表%s",
	page:      "第 %s 頁",
	titled:    "封面：《%s》",
	licences:  "以上均依 %s 授權",
	comma:     "，",
	open:      "（",
	close:     "）",
	name:      "　",
	part:      func(n int) string { return "第" + numeral(n) + "輯" },
	date:      chineseDate,
	roles: map[string]string{
		"aut": "%s 著",
		"adp": "%s 改編",
		"aft": "%s 跋",
		"ann": "%s 註",
		"art": "%s 繪",
		"aui": "%s 序",
		"bkd": "%s 裝幀",
		"cmm": "%s 評註",
		"com": "%s 編",
		"cov": "%s 封面",
		"cre": "%s 著",
		"ctb": "%s 供稿",
		"dto": "%s 題獻",
		"edt": "%s 編",
		"ill": "%s 圖",
		"ive": "%s 受訪",
		"ivr": "%s 採訪",
		"mrk": "%s 標註",
		"nrt": "%s 講述",
		"pbd": "%s 主編",
		"pfr": "%s 校對",
		"pht": "%s 攝影",
		"rev": "%s 審校",
		"trl": "%s 譯",
		"win": "%s 引言",
	},
}

// english are the words in English, and in languages that have none here.
var english = Words{
	Contents:      "Contents",
	Imprint:       "About This Book",
	Author:        "About the Author",
	Cover:         "Cover",
	CoverBack:     "Inside front cover",
	TitlePage:     "Title Page",
	Body:          "Text",
	Notes:         "Note ",
	Landmarks:     "Landmarks",
	PageList:      "Pages",
	Back:          "Back to the text",
	Note:          "Note: ",
	TaskOpen:      "not done",
	TaskDone:      "done",
	Others:        " and others",
	RowTitle:      "Title",
	RowSubtitle:   "Subtitle",
	RowAuthor:     "Author",
	RowSeries:     "Series",
	RowPublisher:  "Publisher",
	RowEdition:    "Edition",
	RowIdentifier: "Identifier",
	RowSource:     "First published",
	RowArticles:   "Articles",
	RowNotice:     "Republished",
	RowRights:     "Rights",
	RowLicence:    "Licence",
	RowFonts:      "Typefaces",
	RowProducer:   "Made with",

	alerts:    [5]string{"Note", "Tip", "Important", "Warning", "Caution"},
	figure:    "Figure %s",
	table:     "Table %s",
	continued: "Table %s (continued)",
	page:      "page %s",
	titled:    "Cover: %s",
	licences:  "all under the %s",
	comma:     ", ",
	open:      " (",
	close:     ")",
	name:      ", ",
	part:      func(n int) string { return "Part " + strconv.Itoa(n) },
	date:      englishDate,
	roles: map[string]string{
		"adp": "adapted by %s",
		"aft": "afterword by %s",
		"ann": "annotated by %s",
		"art": "art by %s",
		"aui": "foreword by %s",
		"bkd": "designed by %s",
		"cmm": "commentary by %s",
		"com": "compiled by %s",
		"cov": "cover by %s",
		"ctb": "contributions by %s",
		"dto": "dedicated by %s",
		"edt": "edited by %s",
		"ill": "illustrated by %s",
		"ive": "with %s",
		"ivr": "interviewed by %s",
		"mrk": "markup by %s",
		"nrt": "told by %s",
		"pbd": "edited by %s",
		"pfr": "proofread by %s",
		"pht": "photographs by %s",
		"rev": "reviewed by %s",
		"trl": "translated by %s",
		"win": "introduced by %s",
	},
}

// numeral is n in Chinese numerals up to 99, and in digits above.
func numeral(n int) string {
	digit := func(d int) string { return "〇一二三四五六七八九"[3*d : 3*d+3] }
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	s := ""
	if n >= 20 {
		s = digit(n / 10)
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += digit(n % 10)
	}
	return s
}

// chineseDate is year, month and day, as many as are given.
func chineseDate(numbers []int) string {
	words := ""
	for i, unit := range []string{"年", "月", "日"} {
		if i < len(numbers) {
			words += strconv.Itoa(numbers[i]) + unit
		}
	}
	return words
}

// englishDate is day, month and year.
func englishDate(numbers []int) string {
	words := strconv.Itoa(numbers[0])
	if len(numbers) > 1 {
		words = time.Month(numbers[1]).String() + " " + words
	}
	if len(numbers) > 2 {
		words = strconv.Itoa(numbers[2]) + " " + words
	}
	return words
}
