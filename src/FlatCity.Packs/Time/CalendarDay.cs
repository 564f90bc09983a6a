using NodaTime;

namespace FlatCity.Packs.Time;

/// <summary>
/// One day on which a yearly notice of the State Council departs from Monday to Friday: a holiday, a day
/// off in lieu 调休, or a weekend day worked for it.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="Working">Whether the offices work.</param>
/// <param name="Name">The holiday it belongs to.</param>
/// <param name="NoticeYear">The year whose notice says so; a notice may reach into the December before.</param>
/// <param name="Notice">Where the notice can be read; may be empty.</param>
public sealed record CalendarDay(LocalDate Day, bool Working, string Name, int NoticeYear, string Notice);
