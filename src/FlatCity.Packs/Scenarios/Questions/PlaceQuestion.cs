using System.Globalization;
using System.Text.Json;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// A place (地点): <c>{ lat, lon, words, place, system }</c>. Coordinates, words or the code of a named place are
/// each enough; whoever files looks names up. Canonical: what was given, in that order; <c>system</c> only beside
/// coordinates.
/// </summary>
public sealed class PlaceQuestion : Question
{
    /// <summary>Characters of <c>words</c> at most.</summary>
    public const int MostWords = 200;

    private const string Systems = "wgs84, gcj02, cgcs2000";

    internal PlaceQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "place";

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language)
    {
        if (canonical.ValueKind != JsonValueKind.Object) return "";
        var words = canonical.TryGetProperty("words", out var said) ? said.GetString() : canonical.TryGetProperty("place", out var code) ? code.GetString() : null;
        if (!canonical.TryGetProperty("lat", out var lat) || !canonical.TryGetProperty("lon", out var lon)) return words ?? "";
        var point = string.Create(CultureInfo.InvariantCulture, $"{lat.GetDouble():0.00000}, {lon.GetDouble():0.00000}");
        return words is null ? point : $"{words} ({point})";
    }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        var faults = writer.FaultCount;
        double? lat = null, lon = null;
        string? words = null, code = null, system = null;
        if (answer.ValueKind == JsonValueKind.String) words = writer.Text(answer, Id, AnswerRules.PlaceType) ?? "";
        else if (answer.ValueKind != JsonValueKind.Object)
        {
            writer.Fault(Id, AnswerRules.PlaceType);
            return 0;
        }
        else
        {
            foreach (var property in answer.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null) continue;
                if (property.NameEquals("lat")) lat = Degrees(property.Value);
                else if (property.NameEquals("lon")) lon = Degrees(property.Value);
                else if (property.NameEquals("words")) words = writer.Text(property.Value, Id, AnswerRules.PlaceType);
                else if (property.NameEquals("place")) code = writer.Text(property.Value, Id, AnswerRules.PlaceType);
                else if (property.NameEquals("system")) system = writer.Text(property.Value, Id, AnswerRules.PlaceType);
                else writer.Fault(Id, AnswerRules.PlaceKey, Name(property));
            }
        }

        if (words is "") words = null;
        if (code is "") code = null;
        if (system is "") system = null;
        if (writer.FaultCount == faults) Judge(lat, lon, words, code, system, writer);
        if (writer.FaultCount == faults) Write(lat, lon, words, code, system, writer);
        return 0;
    }

    // A form without JavaScript sends its empty fields too: an empty text is no answer, a broken number is not empty.
    private static double? Degrees(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetDouble(out var number) ? number : double.NaN;
        if (value.ValueKind != JsonValueKind.String || !AnswerWriter.TryText(value, out var text)) return double.NaN;
        if (text.Length == 0) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : double.NaN;
    }

    private void Judge(double? lat, double? lon, string? words, string? code, string? system, AnswerWriter writer)
    {
        if (words is not null) TextLength.Fits(words, Id, 1, MostWords, writer);
        if (code is not null && !Reading.MapReader.IsId(code)) writer.Fault(Id, AnswerRules.ReferenceCode, code.Length > 40 ? code[..40] : code);
        if (system is not (null or "wgs84" or "gcj02" or "cgcs2000")) writer.Fault(Id, AnswerRules.PlaceSystem, Systems);
        if (lat is not null || lon is not null)
        {
            if (lat is not (>= -90 and <= 90) || lon is not (>= -180 and <= 180)) writer.Fault(Id, AnswerRules.PlaceCoordinates);
        }
        else if (words is null && code is null)
        {
            writer.Fault(Id, AnswerRules.PlaceType);
        }
    }

    private void Write(double? lat, double? lon, string? words, string? code, string? system, AnswerWriter writer)
    {
        writer.Json.WriteStartObject(Id);
        if (lat is not null && lon is not null)
        {
            writer.Json.WriteNumber("lat", lat.Value);
            writer.Json.WriteNumber("lon", lon.Value);
        }

        if (words is not null) writer.Json.WriteString("words", words);
        if (code is not null) writer.Json.WriteString("place", code);
        if (lat is not null) writer.Json.WriteString("system", system ?? "wgs84");
        writer.Json.WriteEndObject();
        writer.Place ??= new PlaceAnswer(lat, lon, words, code, system ?? "wgs84");
    }

    private static string Name(JsonProperty property)
    {
        try
        {
            return Reading.StoredText.TryNormalise(property.Name, out var name) ? Reading.MapReader.Shown(name) : "?";
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
