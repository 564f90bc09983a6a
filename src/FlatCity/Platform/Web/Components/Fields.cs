namespace FlatCity.Platform.Web.Components;

/// <summary>
/// One question of a form, ready to be drawn: <c>&lt;partial name="Field" model="…" /&gt;</c>. Label, hint and fault are
/// said already in the reader's language; <c>Name</c> is the key under which the answer is sent.
/// </summary>
internal abstract record Field(string Name, string Label)
{
    public string? Hint { get; init; }

    /// <summary>What is wrong with the answer as it was sent.</summary>
    public string? Fault { get; init; }

    /// <summary>Marked in the label; required is the rule and stays unmarked.</summary>
    public bool Optional { get; init; }

    /// <summary>Smaller label, for filters and dense forms.</summary>
    public bool Small { get; init; }

    /// <summary>Also the target of the error summary's links; a page may hold one form's field once.</summary>
    public string Id => "f-" + Name.Replace('.', '-').Replace('[', '-').Replace(']', '-');

    public string HintId => Id + "-hint";

    public string FaultId => Id + "-fault";

    public string? DescribedBy => (Hint, Fault) switch
    {
        (null, null) => null,
        (_, null) => HintId,
        (null, _) => FaultId,
        _ => $"{HintId} {FaultId}",
    };
}

/// <summary>One line. <c>Width</c> in characters; <c>Unit</c> stands behind it (cm).</summary>
internal sealed record TextField(string Name, string Label) : Field(Name, Label)
{
    public string? Value { get; init; }

    /// <summary>text, tel, email, number's place is InputMode; password is never filled again.</summary>
    public string Type { get; init; } = "text";

    public string? InputMode { get; init; }

    public string? Autocomplete { get; init; }

    public string? Unit { get; init; }

    public int? Width { get; init; }

    public int? Most { get; init; }
}

internal sealed record LongTextField(string Name, string Label) : Field(Name, Label)
{
    public string? Value { get; init; }

    public int Rows { get; init; } = 4;

    /// <summary>Characters; the count is shown as one types where scripts run.</summary>
    public int? Most { get; init; }
}

/// <summary>A day, in the browser's own picker; sent as 2026-11-23.</summary>
internal sealed record DateField(string Name, string Label) : Field(Name, Label)
{
    public string? Value { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }
}

internal sealed record Choice(string Value, string Label)
{
    public string? Hint { get; init; }
}

/// <summary>Radios, or checkboxes where <c>Many</c>. Up to about seven; beyond that a <see cref="SelectField"/>.</summary>
internal sealed record ChoiceField(string Name, string Label, IReadOnlyList<Choice> Choices) : Field(Name, Label)
{
    public bool Many { get; init; }

    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>Side by side on wide screens: yes and no.</summary>
    public bool Inline { get; init; }
}

/// <summary>A long list. <c>Blank</c> is the first line's text ("any"), null where one must be chosen.</summary>
internal sealed record SelectField(string Name, string Label, IReadOnlyList<Choice> Choices) : Field(Name, Label)
{
    public string? Value { get; init; }

    public string? Blank { get; init; }
}

/// <summary>A file that the server keeps already as a draft, because a file input never refills; <c>Sort</c> is photo, voice or document, <c>Said</c> what it is in words.</summary>
internal sealed record KeptFile(string Id, string Address, string Name)
{
    public string Sort { get; init; } = "photo";

    public string? Said { get; init; }
}

/// <summary>A question that is answered by files. Sent: files under Name, ids of kept ones under Name.kept, ids to drop under Name.drop.</summary>
internal abstract record UploadField(string Name, string Label) : Field(Name, Label)
{
    public int Most { get; init; } = 1;

    /// <summary>Of one file; a browser with scripts says so before it is sent.</summary>
    public long MostBytes { get; init; } = 16 * 1024 * 1024;

    public IReadOnlyList<KeptFile> Kept { get; init; } = [];
}

/// <summary>Photos, also straight from a phone's camera. Without scripts Name.send sends them ahead and the page comes back with an offer of their place.</summary>
internal sealed record PhotoField(string Name, string Label) : UploadField(Name, Label)
{
    /// <summary>The form asks for a place too, which a photo may know.</summary>
    public bool OffersPlace { get; init; }
}

/// <summary>Documents: PDF, Word, Excel, and photos or recordings of them.</summary>
internal sealed record FileField(string Name, string Label) : UploadField(Name, Label);

/// <summary>A spoken message: recorded here where scripts run and there is a microphone, or sent as a file.</summary>
internal sealed record VoiceField(string Name, string Label) : UploadField(Name, Label)
{
    public int MostSeconds { get; init; }
}

/// <summary>A signature: drawn here where scripts run (sent as Name.drawn, a PNG as a data address), photographed, or the name typed (Name.typed).</summary>
internal sealed record SignatureField(string Name, string Label) : UploadField(Name, Label)
{
    public string? Typed { get; init; }

    public int MostTyped { get; init; } = 60;
}

/// <summary>A place that the form knows of from elsewhere, as a sentence and a button that takes it (Name.photo).</summary>
internal sealed record PlaceOffer(string Says, string Take);

/// <summary>A named place that fits what was written; <c>Where</c> tells it from its namesakes (the community).</summary>
internal sealed record FoundPlace(string Code, string Name, string Where);

/// <summary>
/// Where it is. Sent: Name.words, Name.pick (code of a found place), Name.lat, Name.lon. Without scripts the button sends
/// Name.find and the page comes back with places to choose from; with them they come while one types, and a map takes a pin.
/// </summary>
internal sealed record PlaceField(string Name, string Label) : Field(Name, Label)
{
    public string? Words { get; init; }

    public string? Pick { get; init; }

    public double? Lat { get; init; }

    public double? Lon { get; init; }

    public IReadOnlyList<FoundPlace> Found { get; init; } = [];

    /// <summary>Where a photo of the form was taken.</summary>
    public PlaceOffer? Offer { get; init; }

    /// <summary>Answers <c>?q=</c> with <c>[{"code","name","where","lat","lon"}]</c>; null: no finding as one types.</summary>
    public string? FindAddress { get; init; }

    /// <summary>The outlines' GeoJSON; null: no map.</summary>
    public string? Outlines { get; init; }
}
