using FlatCity.Cities;
using FlatCity.Operations.Watch;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Crowd;

namespace FlatCity.Operations.Doctor;

/// <summary>Settings that the program would refuse when it starts; here they are told before.</summary>
internal static class SettingChecks
{
    /// <summary>Everything that reads settings and may refuse them.</summary>
    private static readonly Action<IConfiguration>[] Readers =
    [
        settings => _ = new Watchers(settings),
        settings => _ = new ManagementTerminals(settings),
        settings => OutsideHttp.Of(settings).Dispose(),
        settings => Telemetry.Slow(settings),
        settings => CrowdSettings.Of(settings),
        settings => TwoNetworks.Believe(new ForwardedHeadersOptions(), settings),
    ];

    public static Task<Looked> RunAsync(Surroundings around)
    {
        var looked = new Looked();
        foreach (var read in Readers)
        {
            var wrong = Wrong(() => read(around.Settings));
            looked.At(wrong is not null, () => new("setting-wrong", Weight.Now, DoctorTexts.SettingWrong, DoctorTexts.SettingWrongRemedy, wrong));
        }

        return Task.FromResult(looked);
    }

    private static string? Wrong(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (SettingFaultException wrong)
        {
            return wrong.Message;
        }
    }
}
