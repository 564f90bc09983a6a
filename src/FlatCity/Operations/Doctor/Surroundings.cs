using FlatCity.Cities;
using FlatCity.Operations.Watch;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Doctor;

/// <summary>From when on something is a trouble. What is here is right for a city of some ten thousand cases a year.</summary>
internal sealed record Bounds
{
    public long LeastFree { get; init; } = 2L * 1024 * 1024 * 1024;

    public long LargestLog { get; init; } = 512L * 1024 * 1024;

    public TimeSpan OldMessage { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far background work may lag.</summary>
    public TimeSpan Behind { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan ClocksApart { get; init; } = TimeSpan.FromSeconds(5);

    public int MostSearchWaiting { get; init; } = 10_000;

    public int LeastConnections { get; init; } = 10;

    public TimeSpan CertificateEnds { get; init; } = TimeSpan.FromDays(21);
}

/// <summary>What the doctor looks at: a city's place and what stands around it. The running program gives the city it has opened; the command opens it.</summary>
internal sealed record Surroundings(CityPlace Place, TimeProvider Clock, IConfiguration Settings)
{
    public City? City { get; init; }

    public ScenarioBook? Scenarios { get; init; }

    /// <summary>How queues and disk stand, where that was just read.</summary>
    public CityReading? Reading { get; init; }

    /// <summary>What was found in the newest backup before; the running program keeps it from one look to the next.</summary>
    public NewestBackup Newest { get; init; } = new();

    /// <summary>The folder of the scheduled backups, and how often one is due.</summary>
    public string? Backups { get; init; }

    public TimeSpan BackupEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The city's address on the web, whose certificate is looked at.</summary>
    public Uri? Url { get; init; }

    /// <summary>A certificate's file, beside those that the settings name.</summary>
    public string? Certificate { get; init; }

    /// <summary>Whether to read the whole database file, which takes its time.</summary>
    public bool Deep { get; init; }

    public Bounds Bounds { get; init; } = new();
}
