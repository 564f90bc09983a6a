namespace FlatCity.Linkage.Blocking;

/// <summary>What of a field must agree.</summary>
internal enum KeyForm
{
    /// <summary>The whole value.</summary>
    Whole,

    /// <summary>The first three letters, or the first sign of a Chinese one.</summary>
    Start,

    /// <summary>How it sounds: English by consonants, Chinese by pinyin without tones.</summary>
    Sound,

    /// <summary>The year of a date.</summary>
    Year,

    /// <summary>Month and day of a date.</summary>
    Day,

    /// <summary>The last four signs, for phones and numbers.</summary>
    End,

    /// <summary>Both fields in either order.</summary>
    Either,
}

/// <summary>One condition of a blocking rule.</summary>
internal readonly record struct KeyPart(int Field, KeyForm Form, int Other = -1)
{
    public bool Uses(int field) => Field == field || Other == field;
}

/// <summary>A blocking rule 分块规则: records that agree in all of its parts are compared.</summary>
internal sealed record BlockingRule(IReadOnlyList<KeyPart> Parts)
{
    /// <summary>The rule in words, as settings write it: `surname + date_of_birth:year`.</summary>
    public string Text(IReadOnlyList<string> fields) => Parts.Count == 0 ? "every pair" : string.Join(" + ", Parts.Select(p => Text(p, fields)));

    public bool IsEveryPair => Parts.Count == 0;

    private static string Text(KeyPart part, IReadOnlyList<string> fields) => part.Form switch
    {
        KeyForm.Whole => fields[part.Field],
        KeyForm.Either => $"{fields[part.Field]}/{fields[part.Other]}",
        _ => $"{fields[part.Field]}:{part.Form.ToString().ToLowerInvariant()}",
    };

    public static BlockingRule Parse(string text, IReadOnlyList<string> fields)
    {
        if (text.Trim() == "every pair") return new BlockingRule([]);
        return new BlockingRule([.. text.Split('+', StringSplitOptions.TrimEntries).Select(part => ParsePart(part, text, fields))]);
    }

    private static KeyPart ParsePart(string part, string rule, IReadOnlyList<string> fields)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0) return new KeyPart(FieldOf(part[..slash], rule, fields), KeyForm.Either, FieldOf(part[(slash + 1)..], rule, fields));
        var colon = part.LastIndexOf(':');
        if (colon < 0) return new KeyPart(FieldOf(part, rule, fields), KeyForm.Whole);
        if (!Enum.TryParse<KeyForm>(part[(colon + 1)..], ignoreCase: true, out var form) || form == KeyForm.Either)
            throw new LinkageFaultException($"The blocking rule “{rule}” asks for “{part[(colon + 1)..]}”: write one of start, sound, year, day, end.");
        return new KeyPart(FieldOf(part[..colon], rule, fields), form);
    }

    private static int FieldOf(string name, string rule, IReadOnlyList<string> fields)
    {
        for (var f = 0; f < fields.Count; f++)
            if (fields[f] == name.Trim()) return f;
        throw new LinkageFaultException($"The blocking rule “{rule}” names the field {name}, which is not compared: write one of {string.Join(", ", fields)}.");
    }
}
