using System.Globalization;

namespace FlatCity.Platform.Web.Crowd;

/// <summary>So many a minute for ever, and so many at once before that.</summary>
internal sealed record Allowance(int AMinute, int AtOnce);

/// <summary>
/// How often one network may ask, and how many requests are worked on at once. The preset leaves room for a whole village of two thousand behind one
/// address on the day of a typhoon: five hundred at their phones within ten minutes, ten pages and one report with two photos each, are 500 looks and
/// 150 sent things a minute. Settings `Crowd:Look` and so on: `3000/1500`, or `none`.
/// </summary>
internal sealed record CrowdSettings
{
    public Allowance? Look { get; init; } = new(3_000, 1_500);

    public Allowance? Filing { get; init; } = new(300, 600);

    public Allowance? SignIn { get; init; } = new(60, 120);

    public Allowance? List { get; init; } = new(600, 300);

    public Allowance? Download { get; init; } = new(30, 60);

    /// <summary>Cookies and tokens that open nothing: guessing, or sessions that have ended.</summary>
    public Allowance? Unknown { get; init; } = new(120, 240);

    /// <summary>Requests worked on at once, all together; a processor does not do more by being given more.</summary>
    public int AtOnce { get; init; } = 128 * Environment.ProcessorCount;

    public static CrowdSettings Of(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Crowd");
        var preset = new CrowdSettings();
        return preset with
        {
            Look = Read(nameof(Look), preset.Look),
            Filing = Read(nameof(Filing), preset.Filing),
            SignIn = Read(nameof(SignIn), preset.SignIn),
            List = Read(nameof(List), preset.List),
            Download = Read(nameof(Download), preset.Download),
            Unknown = Read(nameof(Unknown), preset.Unknown),
            AtOnce = settings[nameof(AtOnce)] is not { Length: > 0 } text ? preset.AtOnce
                : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 8 and <= 10_000 ? number
                : throw new SettingFaultException($"Crowd:{nameof(AtOnce)} is '{text}'; write a number from 8 to 10000."),
        };

        Allowance? Read(string name, Allowance? preset)
        {
            if (settings[name] is not { Length: > 0 } text)
                return preset;
            if (text == "none")
                return null;
            var parts = text.Split('/');
            return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var minute) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var atOnce) && minute is > 0 and <= 10_000_000 && atOnce is > 0 and <= 10_000_000
                ? new Allowance(minute, atOnce)
                : throw new SettingFaultException($"Crowd:{name} is '{text}'; write how many a minute and how many at once, as {preset!.AMinute}/{preset.AtOnce}, or none.");
        }
    }
}
