using System.Data.Common;
using FlatCity.Cities;
using FlatCity.Platform.Storage;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Doctor;

/// <summary>What a look at the city found, the most urgent first, and how many things were looked at.</summary>
internal sealed record Findings(IReadOnlyList<Trouble> Troubles, int Looked)
{
    public bool IsWell => Troubles.All(t => t.Weight == Weight.Note);
}

/// <summary>
/// Looks at everything that four people can do something about (体检): `flatcity doctor` and the operations page are this one engine.
/// A check that cannot look is itself a trouble; none ends the others.
/// </summary>
internal sealed class Checkup
{
    private readonly List<Trouble> troubles = [];
    private int looked;

    private Checkup()
    {
    }

    public static async Task<Findings> RunAsync(Surroundings around)
    {
        var checkup = new Checkup();
        await checkup.LookAsync("disk", () => DiskChecks.RunAsync(around));
        await checkup.LookAsync("keys", () => KeyChecks.RunAsync(around));
        await checkup.LookAsync("backups", () => BackupChecks.RunAsync(around));
        await checkup.LookAsync("certificates", () => CertificateChecks.RunAsync(around));
        await checkup.LookAsync("settings", () => SettingChecks.RunAsync(around));
        if (around.City is { } city)
            await checkup.LookAtCityAsync(around, city, around.Scenarios!);
        else
            await checkup.OpenAsync(around);
        return new Findings([.. checkup.troubles.OrderByDescending(t => t.Weight)], checkup.looked);
    }

    private async Task OpenAsync(Surroundings around)
    {
        var database = Database.Open(around.Place.Database);
        await using (database)
            await LookAsync("database", () => DatabaseChecks.BeforeOpeningAsync(around, database));
        if (troubles.Exists(t => t.Check is "schema-behind" or "schema-newer" or "schema-changed" or "database-away" or "key-missing"))
            return;
        try
        {
            await using var city = await City.OpenAsync(around.Place, around.Clock);
            using var book = await ScenarioBook.LoadAsync(city);
            await LookAtCityAsync(around, city, book);
        }
        catch (KeyFaultException)
        {
            troubles.Add(new("key-wrong", Weight.Now, DoctorTexts.KeyWrong, DoctorTexts.KeyWrongRemedy, Path.Combine(around.Place.Keys, "master.key")));
        }
        catch (DbException damaged) when (IsDamage(damaged))
        {
            AddDamage(damaged);
        }
        catch (Exception closed) when (closed is CityFaultException or MigrationFaultException or PublishedScenarioFaultException or DbException)
        {
            troubles.Add(new("city-closed", Weight.Now, DoctorTexts.CityClosed, DoctorTexts.CityClosedRemedy, closed.Message.ReplaceLineEndings(" ")));
        }
    }

    private async Task LookAtCityAsync(Surroundings around, City city, ScenarioBook book)
    {
        await LookAsync("database", () => DatabaseChecks.RunAsync(around, city.Database));
        await LookAsync("clock", () => ClockChecks.RunAsync(around, city));
        await LookAsync("queues", () => QueueChecks.RunAsync(around, city));
        await LookAsync("ways-out", () => ChannelChecks.RunAsync(city));
        await LookAsync("packs", () => PackChecks.RunAsync(city, book));
        await LookAsync("people", () => PeopleChecks.RunAsync(city));
    }

    /// <summary>SQLite says of its file that it is malformed, or none at all.</summary>
    private static bool IsDamage(DbException fault) => fault is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 11 or 26 };

    private void AddDamage(DbException damaged)
    {
        if (!troubles.Exists(t => t.Check == "database-damaged"))
            troubles.Add(new("database-damaged", Weight.Now, DoctorTexts.DatabaseDamaged, DoctorTexts.DatabaseDamagedRemedy, damaged.Message.ReplaceLineEndings(" ")));
    }

    private async Task LookAsync(string what, Func<Task<Looked>> look)
    {
        try
        {
            var found = await look();
            troubles.AddRange(found.Troubles);
            looked += found.Count;
        }
        catch (DbException damaged) when (IsDamage(damaged))
        {
            AddDamage(damaged);
        }
        catch (DbException away)
        {
            troubles.Add(new("database-away", Weight.Now, DoctorTexts.DatabaseAway, DoctorTexts.DatabaseAwayRemedy, away.Message.ReplaceLineEndings(" ")));
        }
        catch (Exception shut) when (shut is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            troubles.Add(new("cannot-look", Weight.Soon, DoctorTexts.CannotLook, DoctorTexts.CannotLookRemedy, what, shut.Message.ReplaceLineEndings(" ")));
        }
        catch (Exception fault)
        {
            // A fault of the program: its kind finds it, and its words may quote what somebody typed.
            troubles.Add(new("cannot-look", Weight.Soon, DoctorTexts.CannotLook, DoctorTexts.CannotLookRemedy, what, fault.GetType().Name));
        }
    }
}

/// <summary>What some checks looked at and found.</summary>
internal sealed class Looked
{
    public List<Trouble> Troubles { get; } = [];

    public int Count { get; private set; }

    /// <summary>One thing is looked at; told where it is so.</summary>
    public void At(bool isSo, Func<Trouble> trouble)
    {
        Count++;
        if (isSo)
            Troubles.Add(trouble());
    }
}
