namespace FlatCity.Packs.Cities;

/// <summary>What the maps of upper orders say of one another and of the city.</summary>
internal static class OrderMapChecks
{
    public static IEnumerable<Finding> Of(CityPack city)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var map in city.OrderMaps)
        {
            if (!lines.TryAdd(map.Line, map.File))
                yield return CityRules.OrderTwice.At(map.PlaceOf("orders"), $"The line {map.Line} stands in {lines[map.Line]} already.", "Give each line one file.");
            foreach (var (name, fields) in map.Columns.SelectMany(c => c.Value.Select(name => (Name: name, c.Key))).GroupBy(c => c.Name, c => c.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Distinct(StringComparer.Ordinal).ToList())))
            {
                if (fields.Count > 1)
                    yield return CityRules.OrderColumn.At(map.PlaceOf("columns"), $"The column {name} is {string.Join(" and ", fields)} at once.", "Let one column be one thing.");
            }

            if (map.Approver.Length > 0 && city.Posts.Find(map.Approver)?.Has(PostRoles.Desk) != true)
                yield return CityRules.OrderPost.At(map.PlaceOf("approve"), $"{map.Approver} is no post of the role desk.", "Name a code of posts.csv that has the role desk.");
            if (!map.Answer.Any(column => column.Of == "number"))
                yield return CityRules.OrderAnswer.At(map.PlaceOf("answer"), "The answer does not say their number.", "Add a column `{ head: …, of: number }`, by which they know their order.");
            if (!map.Answer.Any(column => column.Of == "answer"))
                yield return CityRules.OrderAnswer.At(map.PlaceOf("answer"), "The answer does not say what was answered.", "Add a column `{ head: …, of: answer }`.");
            if (map.Way == "mail" && map.Mailbox is null)
                yield return CityRules.OrderMailbox.At(map.PlaceOf("by"), "Answers go by mail, and no mailbox is named.", "Write `mailbox: NAME@HOST` beside it.");
            if (map.Way != "api" && map.Delivery is not null)
                yield return CityRules.OrderDelivery.At(map.PlaceOf("deliver"), $"`deliver` says how answers are pushed, and they go by {map.Way}.", "Write `by: api`, or leave `deliver` out.");
            foreach (var row in Hidden(map))
                yield return row;
        }
    }

    /// <summary>A row that an earlier one takes everything from.</summary>
    private static IEnumerable<Finding> Hidden(OrderMap map)
    {
        foreach (var (at, row) in map.Scenarios.Index())
        {
            if (map.Scenarios.Take(at).FirstOrDefault(earlier => earlier.When.All(cell => row.When.TryGetValue(cell.Key, out var words) && words.All(word => cell.Value.Contains(word, StringComparer.OrdinalIgnoreCase)))) is { } before)
                yield return CityRules.OrderHidden.At(row.At, $"The row in line {before.At.Line} takes every order of this one.", "Put the narrower row first, or take this one out.");
        }
    }
}
