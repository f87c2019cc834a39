// Package tides tells the harbour master when boats may leave.
package tides

import (
	"errors"
	"time"
)

// ErrNoReadings is returned when there is nothing to look at.
var ErrNoReadings = errors.New("tides: no readings")

// Reading is the height of the water at one moment, in centimetres above the harbour floor.
type Reading struct {
	At     time.Time
	Height int
}

// Boat is a boat and how deep it sits in the water, in centimetres.
type Boat struct {
	Name    string
	Draught int
}

// MayLeave reports whether a boat floats with a hand's breadth to spare.
func MayLeave(boat Boat, reading Reading) bool {
	return reading.Height >= boat.Draught+20
}

// Mean returns the mean height of all readings.
func Mean(readings []Reading) (int, error) {
	if len(readings) == 0 {
		return 0, ErrNoReadings
	}
	sum := 0
	for _, reading := range readings {
		sum += reading.Height
	}
	return sum / len(readings), nil
}

// Highest returns the reading with the highest water.
func Highest(readings []Reading) (Reading, error) {
	if len(readings) == 0 {
		return Reading{}, ErrNoReadings
	}
	highest := readings[0]
	for _, reading := range readings {
		if reading.Height > highest.Height {
			highest = reading
		}
	}
	return highest, nil
}

