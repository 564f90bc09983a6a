using FlatCity.Packs.Reading;
using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>
/// Proves a city sound: what its files say of one another is true on a day. What stands wrongly in a single
/// cell was found by reading. Rows that no public source proves are no findings: <see cref="CityPack.Assumed"/> lists them.
/// </summary>
public static class CityChecker
{
    /// <summary>The rules, with what each proves.</summary>
    public static IReadOnlyList<Rule> Rules => CityRules.All;

    /// <summary>Every finding on a day, in the order of the files.</summary>
    public static IReadOnlyList<Finding> Check(CityPack city, LocalDate on)
    {
        ArgumentNullException.ThrowIfNull(city);
        return Finding.Sorted(
        [
            .. Units(city, on), .. UnitRows(city), .. Duties(city), .. UpperLines(city, on),
            .. Posts(city), .. Desk(city, on), .. Arbiter(city), .. Recusal(city, on), .. Confidential(city), .. Administrators(city),
            .. PlaceChecks.Of(city, on), .. Calendar(city, on), .. OrderMapChecks.Of(city), .. OpenServerChecks.Of(city, on),
        ]);
    }

    private static IEnumerable<Finding> UnitRows(CityPack city)
    {
        foreach (var rows in city.Units.All.GroupBy(unit => unit.Code, StringComparer.Ordinal))
        {
            var before = new List<Unit>();
            foreach (var unit in rows)
            {
                if (before.Find(other => other.InForce.Overlaps(unit.InForce)) is { } other)
                    yield return CityRules.UnitTwice.At(Row("units.csv", unit.Line), $"The unit {unit.Code} stands in line {other.Line} for the same time.", "Take one out, or give them times that do not overlap.");
                before.Add(unit);
            }
        }
        foreach (var unit in city.Units.All)
        {
            if (unit.Kind == UnitKind.Contractor && unit.InForce.Until is null)
                yield return CityRules.ContractEnd.At(Row("units.csv", unit.Line), $"The contractor {unit.Code} has no end.", "Write the last day of the contract into until.");
            if (unit.Parent is { } parent && city.Units.Find(parent) is null)
                yield return CityRules.UnitParent.At(Row("units.csv", unit.Line), $"{unit.Code} is part of {parent}, which is no unit.", "Name a code of units.csv as parent, or leave it empty.");
        }
    }

    private static IEnumerable<Finding> Units(CityPack city, LocalDate on)
    {
        foreach (var unit in city.Units.On(on))
        {
            var line = Row("units.csv", unit.Line);
            if (unit.Parent is { } parent && city.Units.Find(parent) is not null && city.Units.InForce(parent, on) is null)
                yield return CityRules.UnitParent.At(line, $"{unit.Code} is part of {parent}, which is not in force on {on:uuuu-MM-dd}.", "End the unit with it, or name what it is part of now.");
            if (unit.Kind == UnitKind.Section && (unit.Parent is null || city.Units.InForce(unit.Parent, on) is { Kind: not UnitKind.Organ }))
                yield return CityRules.SectionWhole.At(line, $"The section {unit.Code} is part of no organ.", "Name its organ as parent.");
            var top = city.Units.Upwards(unit.Code, on).Last();
            if (top.Parent is { } above && city.Units.Upwards(unit.Code, on).Any(each => each.Code == above))
                yield return CityRules.UnitCircle.At(line, $"{unit.Code} leads upwards into a circle at {above}.", "Let one unit of the circle have another parent, or none.");
            if (unit.Kind is not (UnitKind.Desk or UnitKind.Community) && city.Duties.Of(unit.Code, on).Any() && !city.Posts.Of(unit.Code).Any(post => post.Has(PostRoles.Handle)))
                yield return CityRules.UnitNobody.At(line, $"{unit.Code} has duties, and no post in it may handle.", "Give a post of the unit the role handle.");
        }
    }

    private static IEnumerable<Finding> Duties(CityPack city)
    {
        foreach (var row in city.Duties.All)
        {
            var line = Row("duties.csv", row.Line);
            var unit = row.Unit == DutyDirectory.Communities ? null : city.Units.Find(row.Unit);
            if (unit is null && row.Unit != DutyDirectory.Communities)
                yield return CityRules.DutyUnit.At(line, $"{row.Unit} is no unit.", "Name a code of units.csv, or communities for all of them.");
            else if (row.Admission != (unit is null || unit.Kind == UnitKind.Community))
                yield return CityRules.DutyList.At(line, row.Admission ? $"{row.Unit} is no community, and the row is of the admission list." : $"{row.Unit} is of communities, and the row is of the powers list.",
                    "Write admission for communities and powers for every other unit.");
        }
        foreach (var rows in city.Duties.All.GroupBy(row => (row.Unit, row.Duty)))
        {
            var before = new List<UnitDuty>();
            foreach (var row in rows)
            {
                if (before.Find(other => other.InForce.Overlaps(row.InForce)) is { } other)
                    yield return CityRules.DutyTwice.At(Row("duties.csv", row.Line), $"{row.Unit} has the duty {row.Duty} in line {other.Line} for the same time.", "Take one out, or give them times that do not overlap.");
                before.Add(row);
            }
        }
    }

    private static IEnumerable<Finding> UpperLines(CityPack city, LocalDate on)
    {
        foreach (var row in city.UpperLines)
            if ((city.Units.InForce(row.Organ, on) ?? city.Units.Find(row.Organ))?.Kind != UnitKind.Organ)
                yield return CityRules.UpperOrgan.At(Row("upper-lines.csv", row.Line), $"{row.Organ} is no organ.", "Name the code of an organ in units.csv.");
    }

    private static IEnumerable<Finding> Posts(CityPack city)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var post in city.Posts.All)
        {
            if (!lines.TryAdd(post.Code, post.Line))
                yield return CityRules.PostTwice.At(Row("posts.csv", post.Line), $"The post {post.Code} stands in line {lines[post.Code]} already.", "Give each post a code of its own.");
            if (city.Units.Find(post.Unit) is null)
                yield return CityRules.PostUnit.At(Row("posts.csv", post.Line), $"The post {post.Code} belongs to {post.Unit}, which is no unit.", "Name a code of units.csv.");
        }
    }

    private static IEnumerable<Finding> Desk(CityPack city, LocalDate on)
    {
        if (city.Desk.Length == 0) yield break;
        if (city.Units.InForce(city.Desk, on)?.Kind != UnitKind.Desk)
            yield return CityRules.Desk.At(city.Settings.PlaceOf("desk"), $"{city.Desk} is no unit of kind desk on {on:uuuu-MM-dd}.", "Name the code of the duty desk in units.csv.");
        else if (!city.Posts.Of(city.Desk).Any(post => post.Has(PostRoles.Desk)))
            yield return CityRules.Desk.At(city.Settings.PlaceOf("desk"), $"Nobody sits at {city.Desk}.", "Give a post of the desk the role desk in posts.csv.");
    }

    private static IEnumerable<Finding> Arbiter(CityPack city)
    {
        if (city.ArbiterPost.Length == 0) yield break;
        var place = city.Settings.PlaceOf("arbiter");
        if (city.Posts.Find(city.ArbiterPost) is not { } post)
            yield return CityRules.Arbiter.At(place, $"{city.ArbiterPost} is no post.", "Name the arbiter's code in posts.csv.");
        else if (!post.Has(PostRoles.Arbiter))
            yield return CityRules.Arbiter.At(place, $"The post {post.Code} has not the role arbiter.", "Give it the role in posts.csv, or name the post that has it.");
        else if (post.Unit == city.Desk || post.Has(PostRoles.Desk))
            yield return CityRules.Arbiter.At(place, $"The arbiter {post.Code} is on the desk: who dispatches may not rule on it.", "Let a post outside the desk rule.");
    }

    private static IEnumerable<Finding> Recusal(CityPack city, LocalDate on)
    {
        if (city.RecusalPosts.Count == 0) yield break;
        var place = city.Settings.PlaceOf("recusal");
        foreach (var code in city.RecusalPosts)
        {
            if (city.Posts.Find(code) is not { } post)
                yield return CityRules.Recusal.At(place, $"{code} is no post.", "Name a code of posts.csv.");
            else if (!post.Has(PostRoles.Handle) && !post.Has(PostRoles.Approver))
                yield return CityRules.Recusal.At(place, $"The post {code} may neither handle nor approve.", "Give it the role handle or approver, or name another post.");
        }

        // The organ on top decides whether two posts are of the same house.
        var houses = city.RecusalPosts.Select(city.Posts.Find).OfType<PostDefinition>().Select(post => city.Units.Upwards(post.Unit, on).LastOrDefault()?.Code).Distinct(StringComparer.Ordinal);
        if (houses.Count() == 1)
            yield return CityRules.RecusalOwn.At(place, "All posts that take complaints are of one house: a complaint about it goes to the arbiter.", "Name a second post of another unit: `recusal: [POST, POST]`.");
    }

    private static IEnumerable<Finding> Confidential(CityPack city) =>
        city.ConfidentialPosts.Where(code => city.Posts.Find(code) is null)
            .Select(code => CityRules.Confidential.At(city.Settings.PlaceOf("confidential"), $"{code} is no post.", "Name a code of posts.csv."));

    private static IEnumerable<Finding> Administrators(CityPack city)
    {
        foreach (var role in PostRoles.Administrators)
            if (!city.Posts.With(role).Any())
                yield return CityRules.Administrators.At(Where.Whole("posts.csv"), $"No post has the role {role}.", "Give it to a post of its own.");
        foreach (var post in city.Posts.All)
            if (PostRoles.Administrators.Where(post.Has).ToArray() is { Length: > 1 } roles)
                yield return CityRules.Administrators.At(Row("posts.csv", post.Line), $"The post {post.Code} has the roles {string.Join(" and ", roles)}.", "Make a post for each: no one may hold two of them.");
    }

    private static IEnumerable<Finding> Calendar(CityPack city, LocalDate on)
    {
        if (city.Calendar.IsProvisional(on.Year))
            yield return CityRules.CalendarYear.At(Where.Whole("calendar.csv"), $"There is no notice for {on.Year}: its days are Monday to Friday less the days off by law, and due times may move.", "Add the days of the notice when it is published.");
    }

    internal static Where Row(string file, int line) => new(file, line, 0);
}
