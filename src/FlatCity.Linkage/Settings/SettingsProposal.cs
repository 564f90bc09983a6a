using FlatCity.Linkage.Chinese;
using FlatCity.Linkage.Comparing;
using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Settings;

/// <summary>Proposes what to compare and how, from the names of the columns and from what stands in them.</summary>
internal static class SettingsProposal
{
    public const int MostFields = 15;

    private const int Sampled = 5_000;

    /// <summary>What a column looks like: shares of its filled cells' distinct values.</summary>
    private sealed record Look(double Filled, int Distinct, double Length, double Words, double Chinese, double Digits, double Dates, double Mails, double Citizens, double Credits, double Mobiles, double Points);

    public static LinkSettings Complete(RawLists raw, LinkSettings given, ICollection<string> notes)
    {
        var key = given.Key ?? KeyOf(raw);
        if (given.Fields.Count > 0) return given with { Key = key };
        var fields = new List<FieldSetting>();
        var left = new List<string>();
        for (var c = 0; c < raw.Width; c++)
        {
            var name = raw.Columns[c].Name;
            if (name == key || name == given.TruthColumn || given.Ignored.Contains(name)) continue;
            if (ColumnWords.IsTruth(name)) notes.Add($"{name} looks like an answer and is not compared; name it with --truth-column to measure by it.");
            else if (raw.Columns[c].Values.Count <= 2) notes.Add($"{name} holds one value only and is not compared: it tells nothing apart.");
            else if (KindOf(ColumnWords.Meaning(name), LookAt(raw, c)) is { } kind) fields.Add(new FieldSetting(name, kind));
            else left.Add(name);
        }

        if (left.Count > 0) notes.Add($"Not compared, because hardly filled: {string.Join(", ", left)}.");
        if (fields.Count > MostFields)
        {
            notes.Add($"Of {fields.Count} fields {MostFields} are compared; the settings may choose others than these.");
            fields = [.. fields.OrderByDescending(f => raw.Columns.Find(c => c.Name == f.Name)!.Values.Count).Take(MostFields).OrderBy(f => raw.Columns.FindIndex(c => c.Name == f.Name))];
        }

        if (fields.Count == 0) throw new LinkageFaultException("No column can be compared: all of them hold one value, nothing, or keys.");
        return given with { Key = key, Fields = WithSwaps(fields) };
    }

    private static List<FieldSetting> WithSwaps(List<FieldSetting> fields)
    {
        var givenName = fields.FindIndex(f => ColumnWords.Meaning(f.Name) == "given name" && f.Kind == "text");
        var surname = fields.Find(f => ColumnWords.Meaning(f.Name) == "surname" && f.Kind == "text");
        if (givenName >= 0 && surname is not null) fields[givenName] = fields[givenName] with { SwappedWith = surname.Name };
        return fields;
    }

    // A column of that name which tells the records of each list apart.
    private static string? KeyOf(RawLists raw)
    {
        for (var c = 0; c < raw.Width; c++)
        {
            if (!ColumnWords.IsKey(raw.Columns[c].Name)) continue;
            var seen = new HashSet<long>();
            var unique = true;
            for (var row = 0; row < raw.Count && unique; row++)
                unique = raw.Cell(row, c) != 0 && seen.Add(((long)raw.ListOf(row) << 32) | (uint)raw.Cell(row, c));
            if (unique) return raw.Columns[c].Name;
        }

        return null;
    }

    private static string? KindOf(string name, Look look)
    {
        if (look.Filled < 0.01) return null;
        if (look.Mails >= 0.6) return "email";
        if (look.Credits >= 0.4) return "credit-code";
        if (look.Citizens >= 0.5) return "citizen-number";
        if (look.Mobiles >= 0.6 || name == "phone") return "phone";
        if (look.Points >= 0.7) return "place";
        if (look.Dates >= 0.7) return "date";
        if (name == "sex" || (look.Distinct <= 4 && look.Length < 12)) return "exact";
        if (look.Chinese >= 0.5) return Chinese(name, look);
        if (look.Digits >= 0.8) return name is "age" or "price" or "amount" or "面积" or "金额" or "年龄" ? "number" : "code";
        if (look.Length < 4) return "code";
        return look.Words > 5 || look.Length > 35 ? "tokens" : "text";
    }

    private static string Chinese(string name, Look look)
    {
        if (name == "address" || look.Length >= 8) return "chinese-address";
        if (name == "name" || name.Contains("姓名", StringComparison.Ordinal) || (look.Length is >= 1.8 and <= 4 && look.Distinct > 100)) return "chinese-name";
        return look.Distinct <= 60 ? "exact" : "text";
    }

    private static Look LookAt(RawLists raw, int column)
    {
        var values = raw.Columns[column].Values;
        var frequency = raw.Frequencies(column);
        var step = (uint)Math.Max(1, values.Count / Sampled);
        double seen = 0, length = 0, words = 0, chinese = 0, digits = 0, dates = 0, mails = 0, citizens = 0, credits = 0, mobiles = 0, points = 0;
        for (var v = 1; v < values.Count; v++)
        {
            // By the hash, so that the order of the rows does not choose.
            if (values.HashOf(v) % step != 0) continue;
            var text = values.Text(v);
            seen++;
            length += Math.Min(text.Length, 200);
            words += text.AsSpan().Count(' ') + 1;
            chinese += text.Any(c => c is >= '\u3400' and <= '\u9FFF') ? 1 : 0;
            digits += text.All(c => char.IsAsciiDigit(c) || c is '.' or '-') ? 1 : 0;
            dates += text.Length <= 24 && DateText.IsDay(DateText.Parse(values[v])) ? 1 : 0;
            mails += text.Contains('@', StringComparison.Ordinal) ? 1 : 0;
            citizens += IsCitizenLike(text) ? 1 : 0;
            credits += text.Length == 18 && CreditCode.IsValid(text) && !CitizenNumber.IsValid(text) ? 1 : 0;
            mobiles += text.Length is >= 11 and <= 16 && text.Count(char.IsAsciiDigit) is >= 11 and <= 13 && text.TrimStart('+', '8', '6', ' ', '-').StartsWith('1') ? 1 : 0;
            points += IsPoint(text) ? 1 : 0;
        }

        seen = Math.Max(seen, 1);
        return new Look(1 - ((double)frequency[0] / raw.Count), values.Count - 1, length / seen, words / seen, chinese / seen, digits / seen, dates / seen, mails / seen, citizens / seen, credits / seen, mobiles / seen, points / seen);
    }

    private static bool IsCitizenLike(string text) =>
        text.Length is 15 or 18 && text.AsSpan(0, 14).IndexOfAnyExceptInRange('0', '9') < 0 && CitizenNumber.BirthDay(CitizenNumber.Normal(text)) != 0;

    private static bool IsPoint(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && text.Contains('.', StringComparison.Ordinal) && double.TryParse(text.AsSpan(0, comma), out var lat) && double.TryParse(text.AsSpan(comma + 1), out var lon) && Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180;
    }
}
