using System.CommandLine;
using FlatCity.Linkage;

namespace FlatCity.Operations.Link;

/// <summary>`flatcity link`: finds which records of one or more lists mean the same. It needs no city and no database.</summary>
internal static class LinkCommand
{
    public static Command Make(Terminal terminal)
    {
        var lists = new Argument<string[]>("LIST") { Description = "CSV or Excel files; one is searched for doubles", Arity = ArgumentArity.OneOrMore };
        var settings = new Option<string?>("--settings") { Description = "What to compare and how; proposed where left out", HelpName = "S.yaml" };
        var model = new Option<string?>("--model") { Description = "Weights learned before; nothing is learned then", HelpName = "M.json" };
        var saveModel = new Option<string?>("--save-model") { Description = "Writes what was learned", HelpName = "M.json" };
        var saveSettings = new Option<string?>("--save-settings") { Description = "Writes the settings with what was proposed", HelpName = "S.yaml" };
        var truth = new Option<string?>("--truth") { Description = "Labelled pairs or entities by key, to measure by", HelpName = "labels.csv" };
        var truthColumn = new Option<string?>("--truth-column") { Description = "A column that holds the true entity, to measure by; it is not compared", HelpName = "COLUMN" };
        var decisions = new Option<string?>("--decisions") { Description = "Pairs that were reviewed: same, different, undecided", HelpName = "reviewed.csv" };
        var threads = new Option<int?>("--threads") { Description = "How many threads work (default: the machine's); the result is the same", HelpName = "N" };
        var seed = new Option<long?>("--seed") { Description = "What the drawing of random pairs starts from (default 1)", HelpName = "N" };
        var between = new Option<bool>("--between-lists-only") { Description = "Compares only records of different lists" };
        var city = new Option<string?>("--city") { Description = "A city pack whose former names of places are known to addresses", HelpName = "DIR" };
        var output = new Option<string?>("--out") { Description = "Writes the links with their reasons", HelpName = "links.csv" };
        var clusters = new Option<string?>("--clusters") { Description = "Writes each record with its cluster", HelpName = "clusters.csv" };
        var report = new Option<string?>("--report") { Description = "Writes what was found as a page", HelpName = "r.html" };
        var review = new Option<string?>("--review") { Description = "Writes the pairs that teach most when reviewed", HelpName = "review.csv" };
        var reviewCount = new Option<int>("--review-count") { Description = "How many of them", HelpName = "N", DefaultValueFactory = _ => 50 };
        var json = new Option<bool>("--json") { Description = "Ends with one line of JSON and says nothing else" };
        var command = new Command("link", """
            Finds which records of one or more lists mean the same: unsupervised, explained, the same result every time.

            Example:
              flatcity link residents.csv school.xlsx --out links.csv --clusters clusters.csv --report r.html
            """)
        {
            lists, settings, model, saveModel, saveSettings, truth, truthColumn, decisions, threads, seed, between, city, output, clusters, report, review, reviewCount, json,
        };
        command.SetAction(async (parsed, _) =>
        {
            var wanted = new LinkWork(terminal)
            {
                Lists = parsed.GetValue(lists)!,
                Settings = parsed.GetValue(settings),
                Model = parsed.GetValue(model),
                SaveModel = parsed.GetValue(saveModel),
                SaveSettings = parsed.GetValue(saveSettings),
                Truth = parsed.GetValue(truth),
                TruthColumn = parsed.GetValue(truthColumn),
                Decisions = parsed.GetValue(decisions),
                Threads = parsed.GetValue(threads),
                Seed = parsed.GetValue(seed),
                BetweenListsOnly = parsed.GetValue(between),
                City = parsed.GetValue(city),
                Out = parsed.GetValue(output),
                Clusters = parsed.GetValue(clusters),
                Report = parsed.GetValue(report),
                Review = parsed.GetValue(review),
                ReviewCount = parsed.GetValue(reviewCount),
                Json = parsed.GetValue(json),
            };
            try
            {
                await wanted.RunAsync();
                return 0;
            }
            catch (LinkageFaultException fault)
            {
                throw new CommandFaultException(fault.Message);
            }
        });
        return command;
    }
}
