package manuscript

import (
	"strconv"
	"time"

	"zaoshu/internal/config"
	"zaoshu/internal/source"
)

// checkDate tells a date that is none: a year, a month or a day.
func checkDate(v config.Value[string], rep *source.Report) {
	if v.V != "" && dayOf(v.V).IsZero() {
		rep.Tell(v.Pos, "bad-date", v.V)
	}
}

// dayOf is the first day of a date as given, 00:00 UTC; zero if it is none.
func dayOf(date string) time.Time {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t
		}
	}
	return time.Time{}
}

// modified is the one date of both outputs: SOURCE_DATE_EPOCH, else book.yaml's, else
// the newest article's, else when the book was published; and empty if all are missing.
func modified(epoch string, y *bookYAML, articles []string) string {
	if seconds, err := strconv.ParseInt(epoch, 10, 64); err == nil {
		return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
	}
	day := dayOf(y.Modified.V)
	if day.IsZero() {
		for _, date := range articles {
			if d := dayOf(date); d.After(day) {
				day = d
			}
		}
	}
	if day.IsZero() {
		day = dayOf(y.Published.V)
	}
	if day.IsZero() {
		return ""
	}
	return day.Format(time.RFC3339)
}
