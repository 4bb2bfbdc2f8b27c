package manuscript

import (
	"cmp"
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
// given is that date as the author wrote it.
func modified(epoch string, y *bookYAML, articles []string) (date, given string) {
	if seconds, err := strconv.ParseInt(epoch, 10, 64); err == nil {
		return time.Unix(seconds, 0).UTC().Format(time.RFC3339), ""
	}
	given = y.Modified.V
	if given == "" {
		for _, d := range articles {
			if dayOf(d).After(dayOf(given)) {
				given = d
			}
		}
	}
	if given = cmp.Or(given, y.Published.V); dayOf(given).IsZero() {
		return "", ""
	}
	return dayOf(given).Format(time.RFC3339), given
}
