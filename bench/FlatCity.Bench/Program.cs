using FlatCity.Bench;

// One file a benchmark; each prints its figure, its limit or peer measured in the same run, and the ratio.
var benchmarks = new (string Name, string What, Func<BenchOptions, Task> Run)[]
{
    ("places", "place → community, beside NetTopologySuite", PlacesBench.RunAsync),
    ("due", "due times by the working calendar, beside adding wall-clock time", DueBench.RunAsync),
    ("deciding", "what filing decides without the database: answers, route, limit, clocks", DecidingBench.RunAsync),
    ("filing", "POST /api/v1/cases with 64 connections, beside the same rows by prepared ADO and a bare POST", FilingBench.RunAsync),
    ("ciphers", "hashing, sealing, passwords and what filing decides with the suite sm, beside the preset", CiphersBench.RunAsync),
    ("lists", "worklist, lists and search at 10,000, 100,000 and 1,000,000 cases, beside each other; --keep DIR keeps the cities", ListsBench.RunAsync),
    ("export", "a list of 100,000 cases as CSV and Excel through HTTP, beside one query by ADO; --keep DIR keeps the city", ExportBench.RunAsync),
    ("duplicates", "cases alike at filing at 10,000, 100,000 and 1,000,000 cases, beside 20 ms, a box of coordinates and a scan; --keep DIR keeps the cities, --largest takes only the last", DuplicatesBench.RunAsync),
    ("linkage", "records to clusters, 10,000 to 1,000,000 people in the manner of FEBRL, beside 30 s and 2 GiB", LinkageBench.RunAsync),
    ("linkage-large", "the same for ten million people, beside 10 minutes and 12 GiB", LinkageBench.RunLargeAsync),
    ("advice", "learning what residents' messages mean, beside the published macro F1", AdviceBench.RunAsync),
    ("matters", "grouping residents' messages by what they are about, beside 5 s and comparing every pair", MattersBench.RunAsync),
    ("people", "made-up Chinese people of six lists: F1 beside 0.98, and beside 0.95 at errors nothing was set by; --keep DIR keeps the lists", PeopleBench.RunAsync),
    ("index", "one new record against a million, beside 20 ms", IndexBench.RunAsync),
    ("edits", "Damerau-Levenshtein, bit-parallel, beside the plain table", EditDistanceBench.RunAsync),
    ("jaro", "Jaro-Winkler by masks, beside the one on characters", JaroWinklerBench.RunAsync),
    ("comparisons", "one comparison of each kind, beside comparing bytes", ComparisonsBench.RunAsync),
    ("weigh", "weighing pairs with a floor, beside weighing to the end", WeighBench.RunAsync),
    ("blocks", "sorting block keys, beside the runtime's sort", BlockBench.RunAsync),
    ("cells", "reading CSV into values, beside counting line ends", CellsBench.RunAsync),
    ("figures", "a year's rates for all units at a million rounds, beside a plain loop over them", FiguresBench.RunAsync),
    ("city-today", "the city today and a year's rates at 1,000,000 cases through HTTP, beside 50 ms and a second; --keep DIR keeps the city", CityTodayBench.RunAsync),
    ("start", "first page after the start of the published program", StartBench.RunAsync),
};

if (args.Length == 0 || args[0] is "--help" or "-h")
{
    Bench.Say("Usage: dotnet run --project bench/FlatCity.Bench -- NAME… [--seconds N] [--database \"Host=…\"] [--program PATH] [--keep DIR] [--largest] [--sizes N,N…] [--dry]");
    foreach (var (name, what, _) in benchmarks)
        Bench.Say($"  {name,-11} {what}");
    Bench.Say("  all         every one of them\nExample: dotnet run --project bench/FlatCity.Bench -- places due");
    return args.Length == 0 ? 2 : 0;
}

var options = BenchOptions.Read(args);
var unknown = options.Names.Where(n => n != "all" && !benchmarks.Any(b => b.Name == n)).ToList();
if (unknown.Count > 0)
{
    Bench.Say($"There is no benchmark {string.Join(", ", unknown)}; see --help.");
    return 2;
}

Bench.Say($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}");
foreach (var (name, _, run) in benchmarks.Where(b => options.Names.Contains(b.Name) || (options.Names.Contains("all") && !b.Name.EndsWith("-large", StringComparison.Ordinal))))
{
    Bench.Say($"\n## {name}");
    await run(options);
}

return 0;
